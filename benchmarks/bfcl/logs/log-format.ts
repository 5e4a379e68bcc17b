import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { StepMetrics } from '../../../harness/contract/episode.ts';
import type { Dict } from '../../../harness/contract/value.ts';

/** One reply in the log of another program. */
export type LoggedReply = {
  /** Place in the file, for errors. */
  readonly place: string;
  readonly model: string;
  /** Id of the entry, as the log has it. */
  readonly id: string;
  /** 0-based. */
  readonly trial: number;
  readonly metrics: StepMetrics;
  readonly outcome:
    /** The reply as suites record it: text, or a list of calls. */
    | { readonly kind: 'reply'; readonly written: EncodedValue }
    /** The program that wrote the log had no reply; never a wrong answer. */
    | { readonly kind: 'no-reply'; readonly message: string };
};

/** A format of logs that can be read without loss. */
export type LogFormat = {
  readonly id: string;
  /** Whether a JSON document is such a log, in any version. */
  readonly recognises: (document: Dict) => boolean;
  /** Replies in file order. @throws {InputError} for a version, or a part, that cannot be read without loss. */
  readonly replies: (document: Dict, path: string) => readonly LoggedReply[];
};
