/** The browser in which the tests look at a page, as a person would. Where there is none they say so. */

import { access } from 'node:fs/promises'
import { chromium, type Browser } from 'playwright-core'

const executablePath = process.env['TILLRIG_CHROMIUM'] ?? '/usr/bin/chromium'

export const hasChromium = await access(executablePath).then(
  () => true,
  () => false,
)

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  })
