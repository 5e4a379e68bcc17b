import { UsageError } from '../../harness/contract/errors.ts';
import type { JudgedSuite } from './judged-suite.ts';

/** Candidates that a message lists. */
const MOST_LISTED = 12;

/**
 * The contestant that a word names: its name as `assay rank` prints it, the id of a run that played one model, or a part of
 * one name alone.
 *
 * @param place - flag, for the message.
 * @throws {UsageError} if it names none or several.
 */
export function contestantNamed({ tallies, players }: JudgedSuite, word: string, place: string): string {
  if (tallies.has(word)) return word;
  const names = [...tallies.keys()];
  const ofRun = names.filter((name) => players.get(name)?.some(({ runId }) => runId === word));
  const alike = names.filter((name) => name.toLowerCase().includes(word.toLowerCase()));
  const candidates = ofRun.length > 0 ? ofRun : alike;
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) return only;
  const listed = candidates.length > 0 ? candidates : names;
  const shown = listed.slice(0, MOST_LISTED).join(', ');
  throw new UsageError({
    place,
    cause: `"${word}" ${candidates.length > 0 ? `could be ${candidates.length} models` : 'has no verdict here'}.`,
    remedy: `Name one of ${shown}${listed.length > MOST_LISTED ? ', ...' : ''}.`,
  });
}
