/** What k6 gives every script and its types do not name. */
declare const console: { log(text: string): void }
