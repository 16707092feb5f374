/** The walk: every station in the order a sale meets it. Folders, timelines and reports follow it. */
export const stations = [
  'operator',
  'scanner',
  'terminal',
  'network',
  'platform',
  'orders',
  'printer',
] as const

export type Station = (typeof stations)[number]

/** Who may write a fact: a station, or the rig itself. */
export type Source = Station | 'rig'

const sources: readonly string[] = [...stations, 'rig']

export const isSource = (text: string): text is Source => sources.includes(text)
