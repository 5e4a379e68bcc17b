import { Float } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { turnsOf, withValue } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { declaredParameter, parameterNames } from '../../../audit/detectors/conversations/shared/declared.ts';
import { isLookup } from '../../../audit/detectors/conversations/shared/discoveries.ts';
import { literalsOf } from '../../../audit/detectors/conversations/shared/literals.ts';
import { offeredTools } from '../../../audit/detectors/conversations/shared/offered-tools.ts';
import type { PlacedCall } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { namedCall, withReference } from './shared/named-call.ts';

/** Part of a figure by which a conversion may differ from what the finding gives. */
const NEARLY = 0.01;

/** A figure that is passed in the user's unit is converted by a look-up before. */
export const insertConversion: EntryRule = {
  id: 'insert-conversion',
  family: 'figures-converted',
  title: 'a figure in another unit than the parameter takes is converted by a tool, and the result is passed',
  *remedies(finding, entry, audited) {
    const { target, witness } = finding;
    const placed = namedCall(finding, entry, audited);
    if (finding.component !== 'reference' || target.kind !== 'entry' || placed?.reading === undefined) return;
    const { argument = '' } = target;
    const value = literalsOf(placed).find((literal) => literal.argument === argument)?.value;
    const right = rightFigure(argument, placed, entry, witness, audited);
    if (typeof value !== 'number' || right === undefined) return;
    for (const { call } of conversions(entry, placed, value, right, audited)) {
      const text = withValue(placed.reading, argument, value, new Float(right));
      const calls = (turnsOf(entry)[placed.turn] ?? []).toSpliced(placed.call, 1, call, text);
      yield {
        mended: withReference(
          entry,
          turnsOf(entry).map((own, turn) => (turn === placed.turn ? calls : own)),
        ),
        reason: `${finding.claim} ${call} gives it.`,
      };
    }
  },
};

/** The figure that a right witness passes in the place of the one that the reference passes. */
function rightFigure(
  argument: string,
  { turn, call }: PlacedCall,
  entry: SuiteEntry,
  witness: Parameters<EntryRule['remedies']>[0]['witness'],
  { world }: AuditedSuite,
): number | undefined {
  if (witness?.claims !== 'right-but-failed' || witness.played.kind !== 'calls') return undefined;
  const text = witness.played.turns[turn]?.[call] ?? '';
  const literals = literalsOf({ reading: world.reading(entry, text) });
  const right = literals.find((literal) => literal.argument === argument)?.value;
  return typeof right === 'number' ? right : undefined;
}

/** Look-ups that give nearly a figure for another one. */
function conversions(
  entry: SuiteEntry,
  placed: PlacedCall,
  value: number,
  right: number,
  audited: AuditedSuite,
): readonly { readonly call: string }[] {
  const isFloat = (placed.reading?.written ?? []).some((one) => one instanceof Float && one.value === value);
  const figure: Value = isFloat || !Number.isInteger(value) ? new Float(value) : value;
  return offeredTools(entry, placed.turn, audited).flatMap((tool) => {
    const parameters = parameterNames(tool).map((name) => ({
      name,
      options: declaredParameter(tool, name).options,
    }));
    if (parameters.filter(({ options }) => options.length === 0).length !== 1) return [];
    return choices(parameters, figure).flatMap((args) => {
      const call = printCall(tool.name, new Map(args));
      if (!isLookup(entry, call, audited.world)) return [];
      const read = readOutput(audited.world.execute(entry, 'audit', placed.before, call).output);
      const [leaf, ...others] = read.kind === 'refusal' ? [] : read.leaves;
      return typeof leaf?.value === 'number' &&
        others.length === 0 &&
        Math.abs(leaf.value - right) <= NEARLY * Math.abs(right)
        ? [{ call }]
        : [];
    });
  });
}

type Parameter = { readonly name: string; readonly options: readonly string[] };
type Args = readonly (readonly [string, Value])[];

/** Arguments with the figure for the parameter without options, and each option for the others. */
const choices = (parameters: readonly Parameter[], figure: Value): readonly Args[] =>
  parameters.reduce<readonly Args[]>(
    (known, { name, options }) =>
      known.flatMap((args) =>
        (options.length === 0 ? [figure] : options).map((value): Args => [...args, [name, value]]),
      ),
    [[]],
  );
