import { isDeepStrictEqual } from 'node:util';
import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import type { Finding } from '../../../../harness/contract/finding.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import type { AlternativeAnswer, SuiteEntry } from '../../../../harness/contract/suite.ts';
import { says } from '../../../audit/detectors/answer-keys/shared/said.ts';
import { concrete } from '../../../audit/detectors/answer-keys/shared/played-keys.ts';
import { accepts } from './shared/aligned-calls.ts';
import { callsOf } from '../../answer-key.ts';
import type { AnswerCall } from '../../answer-key.ts';
import type { KeyRule } from './shared/key-rule.ts';

/**
 * Accepts a call where the key fails any, although an offered tool does what the user asks. The call takes the place of none where
 * the user states all that it passes, detectors of two groups find the reference at fault, and no reading is left in which none is
 * wanted; elsewhere it stands beside it.
 */
export const demandCall: KeyRule = {
  id: 'demand-call',
  family: 'calls-wanted',
  title: 'the call that does what the user asks is accepted where the key fails any call',
  mend: (_finding, entry, findings) => {
    if (entry.reference.kind !== 'no-call') return undefined;
    const shown = findings.flatMap((finding) => callShown(finding) ?? []);
    const demanded = isWanted(shown) ? shown.filter((one) => isDetermined(one, entry)) : [];
    const [first, ...others] = (demanded.length > 0 ? demanded : shown).toSorted(
      (one, other) => argumentsIn(other.calls) - argumentsIn(one.calls),
    );
    if (first === undefined) return undefined;
    // Calls that leave out what the fuller one passes are no further answers.
    const further = others.filter(({ calls }) => !isPartOf(calls, first.calls));
    const alternatives: AlternativeAnswer[] = unique(
      further.map(({ answers }) => ({ kind: 'possible-answers', answers })),
    );
    const none: readonly AlternativeAnswer[] = demanded.length > 0 ? [] : [{ kind: 'no-call' }];
    const all = [...alternatives, ...none];
    return {
      kind: 'reference',
      reference: {
        kind: 'possible-answers',
        answers: first.answers,
        ...(all.length > 0 && { alternatives: all }),
      },
      reason:
        demanded.length > 0
          ? `The user states all that ${toolsOf(first.calls)} takes, so that its call is what is wanted.`
          : `A call of ${[first, ...further].map(({ calls }) => toolsOf(calls)).join(' or ')} is accepted, and to make none stays accepted.`,
    };
  },
};

type Shown = {
  readonly finding: Finding;
  readonly answers: EncodedValue;
  readonly calls: readonly AnswerCall[];
};

function callShown(finding: Finding): Shown | undefined {
  const { witness } = finding;
  if (witness?.claims !== 'right-but-failed' || witness.played.kind !== 'possible-answers') return undefined;
  const { answers } = witness.played;
  const calls = callsOf(answers);
  return calls.length === 0 ? undefined : { finding, answers, calls };
}

const argumentsIn = (calls: readonly AnswerCall[]): number =>
  calls.reduce((sum, { given }) => sum + given.size, 0);

const toolsOf = (calls: readonly AnswerCall[]): string => calls.map(({ tool }) => tool).join(' and ');

/** Whether findings of two groups say that a call is wanted, and none that it may be. */
function isWanted(shown: readonly Shown[]): boolean {
  const groups = new Set(shown.map(({ finding }) => finding.detector.group));
  return groups.size > 1 && !shown.some(({ finding }) => finding.component === 'intent');
}

/** Whether the reference is at fault, and the user states what a call passes. Votes are counted for such calls alone. */
function isDetermined({ finding: { component, detector }, calls }: Shown, { turns }: SuiteEntry): boolean {
  const said = turns.flatMap(({ messages }) => messages.map(({ text }) => text)).join('\n');
  const isSaid = (value: EncodedValue): boolean => says(said, concrete(decodeValue(value)));
  const isStated = calls.every(({ given }) =>
    [...given.values()].every(([value]) => value === undefined || isSaid(value)),
  );
  return component === 'reference' && (detector.group === 'recorded' || isStated);
}

/** Whether calls pass nothing but what others of the same tools pass, too. */
const isPartOf = (calls: readonly AnswerCall[], others: readonly AnswerCall[]): boolean =>
  calls.length === others.length &&
  calls.every(({ tool, given }, index) => {
    const other = others[index];
    return (
      other?.tool === tool &&
      [...given].every(([name, [value = null]]) => accepts(other.given.get(name) ?? [], value))
    );
  });

const unique = <Item>(items: readonly Item[]): Item[] =>
  items.filter((item, index) => items.findIndex((other) => isDeepStrictEqual(other, item)) === index);
