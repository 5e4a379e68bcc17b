import type { Episode, ReplyFormat } from '../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { isDict, isList } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { OverBudget, WorkBudget } from '../../harness/contract/work-budget.ts';
import { decodeValue, encodeValue } from '../python/encoding.ts';
import { PythonFault } from '../python/faults.ts';
import { charged } from '../python/work.ts';
import { decoders } from './decoders/index.ts';
import type { Decoder } from './decoders/index.ts';

/** An episode with unknown reply format. */
export type RecordedEpisode = {
  readonly episode: Episode;
  readonly entry: SuiteEntry;
  /** Names of the tools of the entry, as the suite spells them. */
  readonly tools: readonly string[];
};

/** What the replies of a model say about their format. */
export type Recognition = {
  /** `undefined`: no decoder reads enough of the replies, or two special ones read them differently. */
  readonly format: ReplyFormat | undefined;
  /** The decoder that reads the most replies; `undefined`: none reads any. */
  readonly best: string | undefined;
  /** Replies that the best decoder reads as calls of offered tools. */
  readonly read: number;
  /** Replies that at least one decoder reads as calls of offered tools. */
  readonly readable: number;
  /** Other decoders that read the same replies as the same calls. */
  readonly alike: readonly string[];
  /** Other decoders that read as many replies, but as other calls. */
  readonly rivals: readonly string[];
};

/** Smallest share of the readable replies that a recognised decoder reads. */
const NEEDED = 0.8;

/** Decoders of no particular model, which are preferred to special ones that read as many replies. */
const GENERAL = ['fc_json_args', 'default_prompt', 'call_list'];

/**
 * Finds the decoder of a model's replies by trying all of them. A decoder reads a reply if it decodes it into calls of tools
 * that the entry offers and, where the record holds the decoded calls, into these.
 *
 * @param names - decoders to try.
 */
export function recogniseFormat(
  episodes: readonly RecordedEpisode[],
  names: readonly string[] = [...decoders.keys()],
): Recognition {
  const replies = episodes.flatMap(repliesOf);
  const ordered = [...names].toSorted((left, right) => rankOf(left) - rankOf(right));
  const candidates = ordered.map((name): Candidate => {
    const readings = replies.map((reply) => readingOf(reply, name));
    return { name, readings, read: readings.filter(isRead).length };
  });
  const readable = replies.filter((_reply, at) =>
    candidates.some((each) => isRead(each.readings[at])),
  ).length;
  const most = Math.max(0, ...candidates.map(({ read }) => read));
  const [best, ...others] = candidates.filter(({ read }) => read > 0 && read === most);
  if (best === undefined)
    return { format: undefined, best: undefined, read: 0, readable, alike: [], rivals: [] };
  const alike = others.filter((other) => readsAlike(other, best)).map(({ name }) => name);
  const rivals = others.filter((other) => !readsAlike(other, best)).map(({ name }) => name);
  const isChosen = GENERAL.includes(best.name) || rivals.length === 0;
  const format: ReplyFormat = { decoder: best.name, dotsInToolNames: dotsIn(best.readings.filter(isRead)) };
  const isSure = best.read >= NEEDED * readable && isChosen;
  return { format: isSure ? format : undefined, best: best.name, read: most, readable, alike, rivals };
}

/** A decoder with its readings of all replies, in order. */
type Candidate = {
  readonly name: string;
  readonly readings: readonly (Reading | undefined)[];
  /** Number of replies that it reads. */
  readonly read: number;
};

const isRead = (reading: Reading | undefined): reading is Reading => reading !== undefined;

/** General decoders come first, in their order. */
const rankOf = (name: string): number => (GENERAL.includes(name) ? GENERAL.indexOf(name) : GENERAL.length);

const readsAlike = (one: Candidate, other: Candidate): boolean =>
  one.readings.every((reading, at) => reading?.calls === other.readings[at]?.calls);

/** One recorded reply. */
type RecordedReply = {
  readonly written: Value;
  readonly entry: SuiteEntry;
  /** Calls that upstream decoded at run time; `null`: the record does not hold them. */
  readonly calls: readonly string[] | null;
  /** Names of all tools that the entry offers at some time. */
  readonly offered: ReadonlySet<string>;
};

function repliesOf({ entry, episode, tools }: RecordedEpisode): readonly RecordedReply[] {
  const announced = entry.turns.flatMap(({ announces }) => announces);
  const offered = new Set([...tools, ...announced]);
  return episode.turns.flatMap(({ steps }) =>
    steps.map(({ written, calls }) => ({ written: decodeValue(written), entry, calls, offered })),
  );
}

/** How a decoder reads a reply. */
type Reading = {
  /** The calls as text, to compare readings. */
  readonly calls: string;
  /** Names of the tools as the reply spells them that the suite spells with dots. */
  readonly dotted: { readonly kept: number; readonly underscored: number };
};

function readingOf(reply: RecordedReply, name: string): Reading | undefined {
  const decoder = decoders.get(name);
  if (decoder === undefined) throw new Error(`there is no decoder named ${name}`);
  try {
    const read = reply.entry.environments.length === 0 ? dataReading : textReading;
    return charged(new WorkBudget(), () => read(reply, decoder));
  } catch (cause) {
    if (cause instanceof PythonFault || cause instanceof OverBudget) return undefined;
    throw cause;
  }
}

function dataReading({ written, entry, offered }: RecordedReply, decoder: Decoder): Reading | undefined {
  const calls = decoder.decodeAst(written, entry.language);
  if (!isList(calls) || calls.length === 0 || !calls.every(isDict)) return undefined;
  const names = calls.map((call) => [...call.keys()]).flat();
  const areObjects = calls.every((call) => call.size === 1 && [...call.values()].every(isDict));
  return areObjects ? readingWith(JSON.stringify(encodeValue(calls)), names, offered) : undefined;
}

function textReading({ written, calls, offered }: RecordedReply, decoder: Decoder): Reading | undefined {
  const texts = decoder.decodeExecute(written);
  if (texts.length === 0) return undefined;
  const text = JSON.stringify(texts);
  if (calls !== null && text !== JSON.stringify(calls)) return undefined;
  const names = texts.map((call) => /^([\w.]+)\(/.exec(call)?.[1] ?? '');
  return readingWith(text, names, offered);
}

/** `undefined` if one of the names is not offered. */
function readingWith(
  calls: string,
  names: readonly Value[],
  offered: ReadonlySet<string>,
): Reading | undefined {
  const underscored = new Set([...offered].filter((name) => name.includes('.')).map(withUnderscores));
  const dotted = { kept: 0, underscored: 0 };
  for (const name of names) {
    if (typeof name !== 'string') return undefined;
    if (underscored.has(name)) dotted.underscored += 1;
    else if (!offered.has(name)) return undefined;
    else if (name.includes('.')) dotted.kept += 1;
  }
  return { calls, dotted };
}

const withUnderscores = (name: string): string => name.replaceAll('.', '_');

/** By the majority of the names that have dots in the suite; `kept` where there is none. */
function dotsIn(readings: readonly Reading[]): ReplyFormat['dotsInToolNames'] {
  const sum = readings.reduce((total, { dotted }) => total + dotted.underscored - dotted.kept, 0);
  return sum > 0 ? 'underscored' : 'kept';
}
