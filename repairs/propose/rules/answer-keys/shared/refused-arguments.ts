import { answeredCalls } from '../../../../../benchmarks/bfcl/answer-calls.ts';
import { decodeValue } from '../../../../../benchmarks/python/encoding.ts';
import type { ExecutedWitness } from '../../../../../harness/contract/finding.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import { keyedEntry } from '../../../../audit/detectors/answer-keys/shared/key-slots.ts';
import type { KeySlot } from '../../../../audit/detectors/answer-keys/shared/key-slots.ts';
import { concrete } from '../../../../audit/detectors/answer-keys/shared/played-keys.ts';
import { accepts, alignedCalls } from './aligned-calls.ts';
import { asAccepted, callsOf, LEFT_OUT } from '../../../answer-key.ts';

/** An argument of a witness that an evaluator refuses. */
export type RefusedArgument = {
  /** With the position of the accepted call and the parameter. */
  readonly slot: KeySlot;
  /** As a key accepts it; `undefined`: the witness leaves the argument out. */
  readonly value: EncodedValue | undefined;
  /** Whether it means what the key accepts, so that only the literal comparison refuses it. */
  readonly meansAccepted: boolean;
};

/** Evaluators that do not do what a witness says is right. */
export const blamedBy = ({ verdicts, claims }: ExecutedWitness): readonly string[] =>
  verdicts
    .filter(({ verdict }) => verdict === (claims === 'right-but-failed' ? 'fail' : 'pass'))
    .map(({ evaluator }) => evaluator);

/**
 * The arguments for which a witness fails, call by call of the key. Arguments that the key accepted before all rules are not what the
 * witness is about, even if another finding denies them.
 *
 * @param original - the entry before all rules.
 * @returns `undefined` where the witness differs as a whole: it makes no call, other calls, or names a parameter that its tool
 *   does not have.
 */
export function refusedArguments(
  witness: ExecutedWitness,
  entry: SuiteEntry,
  original: SuiteEntry,
): readonly RefusedArgument[] | undefined {
  const keyed = keyedEntry(entry);
  const { reference } = entry;
  if (keyed === undefined || reference.kind !== 'possible-answers') return undefined;
  if (witness.played.kind !== 'possible-answers') return undefined;
  const [key, played] = [callsOf(reference.answers), callsOf(witness.played.answers)];
  const partners = alignedCalls(key, played);
  if (partners === undefined) return undefined;
  const tools = entry.tools.filter((tool) => typeof tool !== 'string');
  const written = answeredCalls(decodeValue(witness.played.answers), entry, tools);
  const blamed = blamedBy(witness);
  const before = original.reference.kind === 'possible-answers' ? callsOf(original.reference.answers) : [];
  const refused = partners.map((partner, index): readonly RefusedArgument[] | undefined => {
    const slots = keyed.calls[partner]?.slots ?? [];
    const given = played[index]?.given ?? new Map<string, readonly EncodedValue[]>();
    const isForeign = [...given.keys()].some(
      (name) => !slots.some(({ parameter }) => parameter === name) && key[partner]?.given.has(name) !== true,
    );
    if (isForeign) return undefined;
    return slots.flatMap((slot) => {
      const [value = LEFT_OUT] = given.get(slot.parameter) ?? [];
      const isAccepted = [key, before].some((calls) =>
        accepts(calls[partner]?.given.get(slot.parameter) ?? [], value),
      );
      if (isAccepted) return [];
      const argument = value === LEFT_OUT ? undefined : written[index]?.args.get(slot.parameter);
      return refusedAt(slot, value, argument, blamed);
    });
  });
  return refused.includes(undefined)
    ? undefined
    : refused.flatMap((ofCall) => ofCall ?? []).toSorted((one, other) => one.slot.call - other.slot.call);
}

/** @param written - as a model writes it; `undefined`: it is left out. */
function refusedAt(
  slot: KeySlot,
  value: EncodedValue,
  written: Value | undefined,
  blamed: readonly string[],
): readonly RefusedArgument[] {
  if (written === undefined) {
    const isRefused = !slot.isOmissible && !slot.isRequired;
    return isRefused ? [{ slot, value: undefined, meansAccepted: false }] : [];
  }
  const meansAccepted = slot.compare(concrete(decodeValue(value))) === 'same';
  const isRefused = blamed.some((evaluator) =>
    evaluator.startsWith('action/') ? !slot.acceptsLiterally(written) : !meansAccepted,
  );
  return isRefused ? [{ slot, value: asAccepted(value), meansAccepted }] : [];
}
