import { typeOf } from '../../../../benchmarks/environments/value-types.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { situationsOf, toolKey } from '../../../audit/detectors/tools/shared/situations.ts';
import { isEncodedObject, withPart } from '../../encoded-parts.ts';
import type { ToolRule } from '../../remedies/remedy.ts';
import { namedParameter, propertiesOf } from './shared/named-parameter.ts';

/** A parameter has the type of the values that references pass and the tool takes. */
export const typeAsPassed: ToolRule = {
  id: 'type-as-passed',
  family: 'types-as-passed',
  title: 'a schema declares the type that references pass and the tool takes',
  *remedies(finding, { environment, spec }, audited) {
    const name = namedParameter(finding) ?? '';
    const declared = propertiesOf(spec.parameters)[name];
    if (!isEncodedObject(declared)) return;
    const calls = situationsOf(audited).get(toolKey(environment, spec.name)) ?? [];
    const passed = calls.flatMap(({ args }) => args.get(name) ?? []);
    for (const type of typesOf(passed)) {
      const { items: _items, ...others } = declared;
      const items = type === 'array' ? { items: { type: itemType(passed) } } : {};
      const property: EncodedValue = { ...others, type, ...items };
      yield {
        mended: { ...spec, parameters: withPart(spec.parameters, ['properties', name], property) },
        reason: `${finding.claim} The schema declares ${type}.`,
      };
    }
  },
};

/** Types of values as schemas write them, the most frequent first. Where some are floats, whole numbers are floats, too. */
function typesOf(values: readonly Value[]): readonly string[] {
  const counts = Map.groupBy(values.map(typeOf), (type) => type);
  if (counts.has('float')) counts.delete('integer');
  return [...counts].toSorted(([, left], [, right]) => right.length - left.length).map(([type]) => type);
}

function itemType(values: readonly Value[]): string {
  const items = values.flatMap((value) => (isList(value) ? [...value] : []));
  return typesOf(items)[0] ?? 'string';
}
