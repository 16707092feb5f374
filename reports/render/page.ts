/** The frame of every page: one file without anything from elsewhere, for a desk, a phone and paper. */

import { escapeXml } from './escape.ts'
import { css } from './style.ts'

export interface Page {
  readonly htmlLang: string
  readonly title: string
  readonly headline: string
  /** Under the headline: what was played, and when. */
  readonly setting: string
  /** HTML, a piece a line. */
  readonly main: readonly string[]
  /** Behind the sheet that all pages share. */
  readonly ownCss?: string
}

export const htmlPage = ({ htmlLang, title, headline, setting, main, ownCss = '' }: Page): string =>
  [
    '<!doctype html>',
    `<html lang="${htmlLang}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeXml(title)}</title>`,
    `<style>${css}${ownCss}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${escapeXml(headline)}</h1>`,
    `<p class="soft">${escapeXml(setting)}</p>`,
    '</header>',
    '<main>',
    ...main,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
