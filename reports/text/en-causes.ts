/** Causes, in English: those of the catalogue by name, and what playing again without a fault says. */

import { causeSentences, controlSentence, type Cause, type Causes } from '../causes.ts'

/** Of the catalogue; others, such as those of somebody's own, have no name here. */
const names: Readonly<Record<string, string>> = {
  C1: 'unstable network',
  C2: 'slow processing',
  C3: 'user mis-operation',
  C4: 'transaction limits',
  C5: 'merchant qualification',
  C6: 'system fault',
  C7: 'network to the backend',
  C8: 'platform fault or maintenance',
  C9: 'data transfer',
  C10: 'device incompatibility',
  C11: 'outdated software',
  C12: 'operator error',
}

export const enCauses = {
  names,
  heading: 'Causes: played again without each fault',
  item: (sentences: string): string => `cause of ${sentences}`,
  sentences: (cause: Cause): readonly string[] => causeSentences(cause),
  control: (causes: Causes): string => controlSentence(causes),
}
