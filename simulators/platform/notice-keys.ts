/**
 * What the platform signs and encrypts its notices with, and what a shop believes them by (domain
 * §1.7). Made when first needed, once a process: virtual time plays thousands of rigs in one. No fact
 * holds anything of them, and their lengths are always the same, so they are nothing to replay.
 */

import { createHash, generateKeyPair, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { NoticeKeys } from './wire.ts'

interface Made {
  readonly privateKey: KeyObject
  readonly publicKeyPem: string
  readonly apiV3Key: string
}

const generateAside = promisify(generateKeyPair)

let made: Made | undefined

const modulusLength = 2048

function madeOf(publicKey: KeyObject, privateKey: KeyObject): Made {
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' })
  return {
    privateKey,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    // As secret as what it is made of.
    apiV3Key: createHash('sha256').update(secret).digest('hex').slice(0, 32),
  }
}

function keys(): Made {
  if (made === undefined) {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength })
    made = madeOf(publicKey, privateKey)
  }
  return made
}

/**
 * Has them made beside the event loop, which would stand still for it otherwise, up to a second or two
 * on a busy machine: on real parts that is time lost to everybody. Who needs them sooner makes them.
 */
export async function prepareNoticeKeys(): Promise<void> {
  if (made !== undefined) return
  const { publicKey, privateKey } = await generateAside('rsa', { modulusLength })
  made ??= madeOf(publicKey, privateKey)
}

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
