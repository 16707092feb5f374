/** The languages a report can be read in. A new one is a file beside `en.ts` and a line here. */

import { en } from './en.ts'
import { zh } from './zh.ts'

export type Text = typeof en

export const texts = { en, zh } satisfies Readonly<Record<string, Text>>

export type Language = keyof typeof texts

export const languages = Object.keys(texts) as readonly Language[]

export const isLanguage = (text: string): text is Language => Object.hasOwn(texts, text)
