import type { Verdict } from '../../harness/contract/verdict.ts';
import type { ScoreFile } from './score-file.ts';

/** A verdict of this program, with the two ids that upstream may have used for its row. */
export type OwnVerdict = {
  /** Id of the entry at this position. */
  readonly entryId: string;
  /** Id in the result row. */
  readonly recordedId: string;
  readonly verdict: Verdict;
};

export type Comparison = {
  readonly verdicts: number;
  readonly differ: number;
  /** Which ids the rows of the score file use. */
  readonly labels: 'result ids' | 'prompt positions';
  /** A few differences for people to read. */
  readonly examples: readonly string[];
};

/**
 * Compare verdicts and error types with a score file, entry by entry; verdicts on an id that occurs twice are compared
 * as a multiset. Rows have only ids, and in a few files these are positions of prompts: the interpretation that
 * explains all rows is accepted.
 */
export function compareVerdicts(
  ownVerdicts: readonly OwnVerdict[],
  score: ScoreFile,
  category: string,
): Comparison {
  const byResult = compareUnder(ownVerdicts, score, category, (verdict) => verdict.recordedId);
  if (byResult.differ === 0) return { ...byResult, labels: 'result ids' };
  const byPosition = compareUnder(ownVerdicts, score, category, (verdict) => verdict.entryId);
  return byPosition.differ === 0
    ? { ...byPosition, labels: 'prompt positions' }
    : { ...byResult, labels: 'result ids' };
}

function compareUnder(
  ownVerdicts: readonly OwnVerdict[],
  score: ScoreFile,
  category: string,
  labelOf: (verdict: OwnVerdict) => string,
): Omit<Comparison, 'labels'> {
  const ours = new Map<string, string[]>();
  for (const verdict of ownVerdicts) push(ours, labelOf(verdict), describe(verdict.verdict));
  const theirs = expectedOf(score, category);
  const examples: string[] = [];
  let differ = 0;
  for (const [id, kinds] of ours) {
    const rows = theirs.get(id) ?? NO_ROWS;
    if (isExplained(kinds, rows)) continue;
    const expected = padded(rows, kinds.length);
    const unmatched = withoutMatches(kinds, expected);
    differ += unmatched.length;
    if (unmatched.length > 0)
      examples.push(`${id}: ours ${kinds.join(', ')}; upstream's ${expected.join(', ')}`);
  }
  // Rows about entries without a verdict here are differences too: every row of the file must be explained.
  for (const [id, kinds] of theirs) {
    const extra = Math.max(0, kinds.length - (ours.get(id)?.length ?? 0));
    differ += extra;
    if (extra > 0)
      examples.push(`${id}: upstream has ${kinds.length} rows, ours ${ours.get(id)?.length ?? 0}`);
  }
  const passed = ownVerdicts.filter(({ verdict }) => verdict.kind === 'pass').length;
  if (differ === 0 && (passed !== score.correctCount || ownVerdicts.length !== score.totalCount)) {
    differ = Math.max(
      1,
      Math.abs(passed - score.correctCount),
      Math.abs(ownVerdicts.length - score.totalCount),
    );
    examples.push(
      `summary: ours ${passed} of ${ownVerdicts.length}; upstream's ${score.correctCount} of ${score.totalCount}`,
    );
  }
  return { verdicts: ownVerdicts.length, differ, examples: examples.slice(0, 5) };
}

const describe = (verdict: Verdict): string => {
  if (verdict.kind === 'fail') return verdict.errorType ?? 'failed without type';
  return verdict.kind === 'pass' ? 'pass' : `unscored: ${verdict.because}`;
};

/**
 * Error types by id. After a failed multi-turn inference, upstream evaluates the error text as well and writes a second
 * row: of two consecutive rows with the same id, the first counts.
 */
function expectedOf(score: ScoreFile, category: string): Map<string, string[]> {
  const expected = new Map<string, string[]>();
  for (const { id, errorType } of score.failures) {
    const earlierTypes = expected.get(id);
    const isSecondRow =
      category.startsWith('multi_turn') && earlierTypes?.at(-1) === 'multi_turn:inference_error';
    if (!isSecondRow) push(expected, id, errorType);
  }
  return expected;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const NO_ROWS: readonly string[] = [];

/** Whether a single verdict is what the rows say: the rule for several, without its lists. */
const isExplained = ([kind = '', ...others]: readonly string[], rows: readonly string[]): boolean =>
  others.length === 0 && (rows.length === 0 ? kind === 'pass' : rows.includes(kind));

const padded = (kinds: readonly string[], length: number): readonly string[] =>
  kinds.length >= length ? kinds : [...kinds, ...Array.from({ length: length - kinds.length }, () => 'pass')];

function withoutMatches(kinds: readonly string[], expected: readonly string[]): readonly string[] {
  const left = [...expected];
  return kinds.filter((kind) => {
    const index = left.indexOf(kind);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
