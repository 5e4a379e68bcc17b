import type { Episode } from '../../../harness/contract/episode.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { toolsOf } from '../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Dict } from '../../../harness/contract/value.ts';
import { documentText } from '../../../harness/files/document.ts';
import { requireDocumentSize } from '../../../harness/files/record-size.ts';
import { PythonFault } from '../../python/faults.ts';
import { readJson } from '../../python/json-read.ts';
import type { RecordedEpisode } from '../recognise-format.ts';
import { inspectLog } from './inspect.ts';
import type { LogFormat, LoggedReply } from './log-format.ts';
import { promptfooResults } from './promptfoo.ts';

/** All formats of logs. To add one: a file that exports its record, and a line here. */
const FORMATS: readonly LogFormat[] = [inspectLog, promptfooResults];

/** The episodes of a log, whose reply formats are not known yet. */
export type ReadLog = { readonly format: string; readonly recorded: readonly RecordedEpisode[] };

/**
 * Reads the log of another program over single-turn entries of a suite.
 *
 * @throws {InputError} for a file of another format, for entries that the suite does not have or that have several turns, and
 *   for anything that cannot be read without loss: half a log is no log.
 */
export function readLog(path: string, suite: Suite): ReadLog {
  const document = documentIn(path);
  const format = FORMATS.find(({ recognises }) => recognises(document));
  if (format === undefined) throw unknownFormat(path);
  return { format: format.id, recorded: paired(format.replies(document, path), suite) };
}

function documentIn(path: string): Dict {
  if (path.endsWith('.eval')) {
    const remedy =
      'Convert it with "inspect log convert --to json --output-dir DIR FILE", and import the JSON file.';
    throw new InputError({ place: path, cause: 'is a packed log of inspect_ai.', remedy });
  }
  const value = parsed(path);
  if (isDict(value)) return value;
  throw unknownFormat(path);
}

function parsed(path: string): ReturnType<typeof readJson> {
  try {
    const text = documentText(path);
    requireDocumentSize(text, path);
    return readJson(text);
  } catch (cause) {
    if (!(cause instanceof PythonFault) && !(cause instanceof Error && 'code' in cause)) throw cause;
    const remedy = 'Name a JSON file that is complete and readable.';
    throw new InputError(
      { place: path, cause: `cannot be read as JSON (${cause.message}).`, remedy },
      { cause },
    );
  }
}

const unknownFormat = (path: string): InputError =>
  new InputError({
    place: path,
    cause: `is no log of ${FORMATS.map(({ id }) => id).join(' or ')}.`,
    remedy: 'Name such a file in JSON, or import a result folder with "assay import bfcl".',
  });

/** Matches replies with entries by id; repetitions of an id are repetitions of the entry, in order. */
function paired(replies: readonly LoggedReply[], suite: Suite): readonly RecordedEpisode[] {
  const entries = Map.groupBy(suite.entries, ({ id }) => id);
  const seen = new Map<string, number>();
  return replies.map((reply) => {
    const key = JSON.stringify([reply.model, reply.id, reply.trial]);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    const entry = entryFor(reply, entries.get(reply.id) ?? [], occurrence);
    const tools = toolsOf(entry, suite.catalogue).map(({ name }) => name);
    return { episode: episodeOf(reply, entry), entry, tools };
  });
}

function entryFor(reply: LoggedReply, entries: readonly SuiteEntry[], occurrence: number): SuiteEntry {
  const entry = entries[occurrence];
  const refuse = (cause: string): InputError =>
    new InputError({
      place: reply.place,
      cause,
      remedy: 'Leave it out of the log, or play it with "assay run".',
    });
  if (entry === undefined)
    throw refuse(occurrence === 0 ? 'is no entry of the suite.' : 'occurs more often than in the suite.');
  if (entry.environments.length > 0)
    throw refuse('is a multi-turn entry, whose turns such a log does not keep.');
  return entry;
}

function episodeOf({ model, id, trial, metrics, outcome }: LoggedReply, entry: SuiteEntry): Episode {
  const isReply = outcome.kind === 'reply';
  return {
    model,
    category: entry.category,
    entryId: entry.id,
    occurrence: entry.occurrence,
    trial,
    recordedId: id,
    format: null,
    turns: isReply ? [{ steps: [{ written: outcome.written, calls: null, metrics }] }] : [],
    ending: isReply
      ? { bucket: 'model', stop: 'completed' }
      : { bucket: 'infrastructure', failure: 'recorded', message: outcome.message, attempts: 1 },
    attempts: null,
    cost: null,
  };
}
