/** Why a scenario's verdict is unknown, in the words of the judge: nobody has to open a file for it. */

import type { ScenarioVerdict } from '../reports/judge.ts'
import { en } from '../reports/text/en.ts'
import type { Text } from '../reports/text/text.ts'

const reasonsMax = 3

/** At most a few reasons, each with what to do; none for a verdict that is known. */
export function whyUnknown(
  { verdict, doubts, claims }: ScenarioVerdict,
  text: Text = en,
): readonly string[] {
  if (verdict !== 'unknown') return []
  const untested = claims.flatMap(({ name, verdict: { valid, ...rest } }) =>
    valid === 'unknown' && 'why' in rest ? [`${text.claimName(name)}: ${text.say(rest.why)}`] : [],
  )
  const reasons = [
    ...doubts.map(({ why, hint }) => `${text.say(why).replace(/\.+$/, '')}. ${text.say(hint)}`),
    ...untested,
  ]
  const more = reasons.length - reasonsMax
  return [...reasons.slice(0, reasonsMax), ...(more > 0 ? [text.session.more(more)] : [])]
}
