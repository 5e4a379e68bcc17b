import { InputError } from './errors.ts';

/** Identity of an evaluator. Verdicts of different versions are different verdicts. */
export type EvaluatorIdentity = {
  /** `family/name`, for example `action/bfcl-ast`. */
  readonly id: string;
  /** An integer as text. Increased whenever any verdict or reason can change. */
  readonly version: string;
};

/** Key under which verdicts are stored, besides the episode: one version of one evaluator on one suite. */
export type Judging = EvaluatorIdentity & { readonly suiteHash: string };

/** `action` for `action/bfcl-ast`. */
export const familyOf = (evaluatorId: string): string => evaluatorId.split('/', 1)[0] ?? evaluatorId;

/** `action/bfcl-ast@1`. */
export const identityText = ({ id, version }: EvaluatorIdentity): string => `${id}@${version}`;

/** An evaluator, or one that has judged a suite. */
type Candidate = EvaluatorIdentity & Partial<Pick<Judging, 'suiteHash'>>;

/**
 * The evaluators that a search word matches, in the order of the candidates: the newest version of each on each suite, or
 * the version that the word names.
 *
 * @param word - id or family, with or without a version: `action/bfcl-ast`, `action`, `outcome@2`.
 * @returns empty if none matches.
 */
export function evaluatorsMeant<Evaluator extends Candidate>(
  word: string,
  candidates: readonly Evaluator[],
): readonly Evaluator[] {
  const { name, version } = partsOf(word);
  const named = candidates.filter(({ id }) => id === name || familyOf(id) === name);
  return version === undefined
    ? newestJudgings(named)
    : named.filter((candidate) => candidate.version === version);
}

/** The newest version of each evaluator on each suite, in the order of the candidates. */
export function newestJudgings<Evaluator extends Candidate>(
  candidates: readonly Evaluator[],
): readonly Evaluator[] {
  const newest = new Map<string, string>();
  for (const candidate of candidates) {
    const version = newest.get(keyOf(candidate));
    if (version === undefined || compareVersions(version, candidate.version) < 0) {
      newest.set(keyOf(candidate), candidate.version);
    }
  }
  return candidates.filter((candidate) => newest.get(keyOf(candidate)) === candidate.version);
}

/** Stored judgings of the same suite by older versions of the same evaluator. */
export const olderThan = (
  { id, version, suiteHash }: Judging,
  stored: readonly Judging[],
): readonly Judging[] =>
  stored.filter(
    (other) =>
      other.id === id && other.suiteHash === suiteHash && compareVersions(other.version, version) < 0,
  );

/**
 * As {@link evaluatorsMeant}, for stored judgings.
 *
 * @param place - path of the database, for the message.
 * @throws {InputError} if the word matches none; the message lists what is stored.
 */
export function judgingsMeant<Evaluator extends Candidate>(
  word: string,
  stored: readonly Evaluator[],
  place: string,
): readonly Evaluator[] {
  const meant = evaluatorsMeant(word, stored);
  if (meant.length > 0) return meant;
  const score = `"assay score --evaluator ${partsOf(word).name}"`;
  if (stored.length === 0) {
    throw new InputError({ place, cause: `holds no verdicts of ${word}.`, remedy: `Run ${score} first.` });
  }
  const names = [...new Set(stored.map(identityText))].join(', ');
  const cause = `holds no verdicts of ${word}, only of ${names}.`;
  throw new InputError({ place, cause, remedy: `Name one of these, or run ${score} first.` });
}

/** Compares versions: `2` comes before `10`, `1.9` before `1.10`. Negative if the left one is older. */
export function compareVersions(left: string, right: string): number {
  const [leftParts, rightParts] = [left.split('.'), right.split('.')];
  const length = Math.max(leftParts.length, rightParts.length);
  const orders = Array.from({ length }, (_, index) => compareParts(leftParts[index], rightParts[index]));
  return orders.find((order) => order !== 0) ?? 0;
}

/** A missing part comes first, then numbers by value, then words by code units. */
function compareParts(left: string | undefined, right: string | undefined): number {
  if (left === right) return 0;
  if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
  const [leftNumber, rightNumber] = [numberIn(left), numberIn(right)];
  if (leftNumber !== rightNumber) return leftNumber - rightNumber;
  return left < right ? -1 : 1;
}

/** Infinity for a part that is not a number: words come after all numbers. */
const numberIn = (part: string): number => (/^\d+$/.test(part) ? Number(part) : Number.POSITIVE_INFINITY);

function partsOf(word: string): { readonly name: string; readonly version: string | undefined } {
  const at = word.lastIndexOf('@');
  return at === -1
    ? { name: word, version: undefined }
    : { name: word.slice(0, at), version: word.slice(at + 1) };
}

const keyOf = ({ id, suiteHash }: Candidate): string => `${suiteHash ?? ''}\n${id}`;
