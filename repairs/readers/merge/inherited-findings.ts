import { isDeepStrictEqual } from 'node:util';
import type { Finding, Witness } from '../../../harness/contract/finding.ts';
import { targetText } from '../../../harness/contract/finding.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { tryWitness } from '../reviews/reader-witness.ts';
import { reader } from './reader.ts';

/** Components whose defects do not depend on how the user asks for the calls of a turn. */
const APART_FROM_WORDS: ReadonlySet<Finding['component']> = new Set(['reference', 'state', 'evaluation']);

/**
 * What readers found in an entry, for its unread variants: those in which the same turn makes the same calls. A
 * variant inherits a finding if its witness holds on the variant, too; where there is none, or where the defect is one of the words,
 * the words have to be the same. Findings of one root share their cause.
 *
 * @param findings - those of readers that count, of entries in suite order.
 * @param read - keys of the entries that were read.
 */
export async function inheritedFindings(
  findings: readonly Finding[],
  read: ReadonlySet<string>,
  audited: AuditedSuite,
): Promise<readonly Finding[]> {
  const inherited: Finding[] = [];
  for (const finding of findings) {
    if (finding.target.kind !== 'entry') continue;
    const base = mustGet(audited.entries, finding.target.entry, 'entry of a finding');
    for (const variant of audited.variants(base)) {
      if (read.has(entryKey(variant)) || variant.reference.kind !== 'calls') continue;
      const own = await inheritedBy(variant, base, finding, audited);
      if (own !== undefined) inherited.push(own);
    }
  }
  return inherited;
}

async function inheritedBy(
  variant: SuiteEntry,
  base: SuiteEntry,
  finding: Finding,
  audited: AuditedSuite,
): Promise<Finding | undefined> {
  const turns = sameTurns(base, variant);
  if (finding.target.kind !== 'entry' || turns === undefined) return undefined;
  const { turn } = finding.target;
  const place = turn === undefined ? undefined : turns[turn];
  const isAsked = turn === undefined || isSaidAlike(turn, turns, base, variant);
  const isDecided = finding.witness !== undefined && APART_FROM_WORDS.has(finding.component);
  if (!isAsked && !isDecided) return undefined;
  const witness = await onVariant(finding.witness, turns, variant, audited);
  if (witness === 'fails') return undefined;
  const key = entryKey(variant);
  const target: Finding['target'] = {
    kind: 'entry',
    entry: key,
    ...(place !== undefined && { turn: place }),
  };
  const { witness: _own, ...rest } = finding;
  return {
    ...rest,
    id: `${reader.identity.id}:${targetText(target)}:${finding.component}`,
    target,
    claim: `As in ${entryKey(base)}: ${finding.claim}`,
    ...(witness !== undefined && { witness }),
  };
}

/**
 * For each turn of the base, the turn of the variant that makes the same calls, in order; between them, the variant makes none.
 * `undefined`: the variant has other calls.
 */
function sameTurns(base: SuiteEntry, variant: SuiteEntry): readonly number[] | undefined {
  const [own, theirs] = [callsOf(base), callsOf(variant)];
  const turns: number[] = [];
  for (const [turn, calls] of own.entries()) {
    const from = (turns.at(-1) ?? -1) + 1;
    const at = theirs.findIndex(
      (other, index) =>
        index >= from &&
        isDeepStrictEqual(other, calls) &&
        (calls.length > 0 || wordsOf(variant, index, index) === wordsOf(base, turn, turn)),
    );
    if (at < 0 || theirs.slice(from, at).some((between) => between.length > 0)) return undefined;
    turns.push(at);
  }
  const isLast = theirs.slice((turns.at(-1) ?? -1) + 1).every((calls) => calls.length === 0);
  return isLast ? turns : undefined;
}

const callsOf = ({ reference }: SuiteEntry): readonly (readonly string[])[] =>
  reference.kind === 'calls' ? reference.turns : [];

/** Whether all that is said for a turn of the base is said for its turn of the variant, too, and nothing else. */
function isSaidAlike(turn: number, turns: readonly number[], base: SuiteEntry, variant: SuiteEntry): boolean {
  const from = turn === 0 ? 0 : (turns[turn - 1] ?? -1) + 1;
  return wordsOf(variant, from, turns[turn] ?? -1) === wordsOf(base, turn, turn);
}

/** What the user says from one turn to another. */
const wordsOf = ({ turns }: SuiteEntry, from: number, to: number): string =>
  turns
    .slice(from, to + 1)
    .flatMap(({ messages }) => messages.map(({ text }) => text))
    .join('\n');

async function onVariant(
  witness: Witness | undefined,
  turns: readonly number[],
  variant: SuiteEntry,
  audited: AuditedSuite,
): Promise<Finding['witness'] | 'fails'> {
  if (witness === undefined) return undefined;
  const { claims, played } = witness;
  if (played.kind !== 'calls') return 'fails';
  const moved = variant.turns.map((_turn, index) => played.turns[turns.indexOf(index)] ?? []);
  const { executed } = await tryWitness({ claims, turns: moved }, variant, audited);
  return executed ?? 'fails';
}
