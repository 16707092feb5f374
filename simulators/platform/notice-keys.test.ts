import { createPublicKey, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { noticeKeys, noticePrivateKey, prepareNoticeKeys } from './notice-keys.ts'

test('whoever needs the keys before they are prepared makes them, and those stay', async () => {
  const preparing = prepareNoticeKeys()
  const { publicKeyPem, apiV3Key } = noticeKeys
  await preparing
  await prepareNoticeKeys()
  expect(noticeKeys.publicKeyPem).toBe(publicKeyPem)
  expect(noticeKeys.apiV3Key).toBe(apiV3Key)
})

test('they fit each other: RSA of 2048 bits, and an APIv3 key of 32 characters', () => {
  const text = Buffer.from('1767225600\nnonce\n{}\n')
  const signature = sign('sha256', text, noticePrivateKey())
  expect(verify('sha256', text, noticeKeys.publicKeyPem, signature)).toBe(true)
  expect(createPublicKey(noticeKeys.publicKeyPem).asymmetricKeyDetails?.modulusLength).toBe(2048)
  expect(Buffer.byteLength(noticeKeys.apiV3Key)).toBe(32)
})
