import type { Episode } from '../contract/episode.ts';
import type { Json } from '../contract/json.ts';
import type { Verdict } from '../contract/verdict.ts';
import type { FailedAttempt } from './attempts.ts';

/** Progress display of a run. */
export type Progress = {
  begin(identity: string): void;
  /** `undefined`: the episode was not finished. */
  end(identity: string, parts: Pick<Episode, 'ending'> | undefined): void;
  /** A finished episode got its verdict. */
  judged(identity: string, verdict: Verdict['kind']): void;
  /** An attempt failed. */
  retry(identity: string, failed: FailedAttempt): void;
  /** A reply arrived. @param dollars - `undefined`: its price is unknown. */
  reply(identity: string, tokens: number, dollars: number | undefined): void;
  /** Prints a message on standard error, above the progress lines. */
  say(text: string): void;
  /** Shows the final state and ends the display. */
  stop(): void;
};

/** Events of a run as JSON lines; each is on disk when `write` returns. Never contains an API key. */
export type RunLog = { write(event: string, fields: { readonly [key: string]: Json }): void; close(): void };
