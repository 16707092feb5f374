/**
 * What the platform signs and encrypts its notices with, and what a shop believes them by (domain
 * §1.7). Made when first needed, once a process: virtual time plays thousands of rigs in one. No fact
 * holds anything of them, and their lengths are always the same, so they are nothing to replay.
 */

import { createHash, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { NoticeKeys } from './wire.ts'

interface Made {
  readonly privateKey: KeyObject
  readonly publicKeyPem: string
  readonly apiV3Key: string
}

let made: Made | undefined

function make(): Made {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' })
  return {
    privateKey,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    // As secret as what it is made of.
    apiV3Key: createHash('sha256').update(secret).digest('hex').slice(0, 32),
  }
}

const keys = (): Made => (made ??= make())

export const noticePrivateKey = (): KeyObject => keys().privateKey

/** Costs nothing until the public key or the APIv3 key is read. */
export const noticeKeys: NoticeKeys = {
  serial: 'PUB_KEY_ID_0000000000000000000001',
  get publicKeyPem() {
    return keys().publicKeyPem
  },
  get apiV3Key() {
    return keys().apiV3Key
  },
}
