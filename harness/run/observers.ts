import type { Episode } from '../contract/episode.ts';
import type { Json } from '../contract/json.ts';

/** What a person is shown of a run while it goes on. */
export type Progress = {
  begin(identity: string): void;
  /** `undefined`: the episode was not finished. */
  end(identity: string, parts: Pick<Episode, 'ending'> | undefined): void;
  retry(identity: string): void;
  /** A reply has come. @param dollars - `undefined`: its price is not known. */
  reply(identity: string, tokens: number, dollars: number | undefined): void;
  /** Say something else on standard error, above the lines. */
  say(text: string): void;
  /** Show the last state and nothing more. */
  stop(): void;
};

/** Events of a run as JSON lines; each is on disk when `write` returns. Never holds a key. */
export type RunLog = { write(event: string, fields: { readonly [key: string]: Json }): void; close(): void };
