import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import type { ToolSpec } from '../../../harness/contract/suite.ts';
import { withOrder } from '../nodes.ts';
import { UNCHANGED } from '../planting.ts';
import type { HarmlessChange, Planting } from '../planting.ts';
import { namesOf, usesOf } from '../uses.ts';

const changedSpec = (key: string, spec: ToolSpec, before: ToolSpec, what: string): Planting | undefined =>
  JSON.stringify(spec) === JSON.stringify(before)
    ? undefined
    : { ...UNCHANGED, catalogue: new Map([[key, spec]]), place: { kind: 'tool', ...namesOf(key) }, what };

/** Parameters in another order: harmless where no reference passes one by its position. */
function plantReordered(key: string, audited: AuditedSuite): Planting | undefined {
  const spec = audited.suite.catalogue.get(key);
  const isPositional = usesOf(key, audited).some(({ written }) =>
    written.args.some(({ name }) => name === null),
  );
  if (spec === undefined || isPositional) return undefined;
  const parameters = withOrder(spec.parameters, ['required'], (items) => items.toReversed());
  return changedSpec(
    key,
    { ...spec, parameters },
    spec,
    `The required parameters of ${key} are listed in the reverse order.`,
  );
}

function plantRephrased(key: string, audited: AuditedSuite): Planting | undefined {
  const spec = audited.suite.catalogue.get(key);
  if (spec === undefined) return undefined;
  const description = spec.description
    .replace('Tool description: ', 'What it does: ')
    .replace('which allows users to', 'with which users can');
  return changedSpec(
    key,
    { ...spec, description },
    spec,
    `The description of ${key} says the same in other words.`,
  );
}

/** Harmless changes of specifications in the catalogue. */
export const CATALOGUE_CHANGES: readonly HarmlessChange[] = [
  {
    kind: 'required-reordered',
    does: 'Required parameters are listed in another order.',
    over: 'tool',
    plant: plantReordered,
  },
  {
    kind: 'tool-rephrased',
    does: 'A description in the catalogue says the same in other words.',
    over: 'tool',
    plant: plantRephrased,
  },
];
