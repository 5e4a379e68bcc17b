import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { inOtherUnits } from '../../../audit/detectors/tools/shared/units.ts';
import { partsOf, withPart } from '../../encoded-parts.ts';
import type { ToolRule } from '../../remedies/remedy.ts';

/** A description names the unit that the tool takes or gives. */
export const unitAsDeclared: ToolRule = {
  id: 'unit-as-declared',
  family: 'units-as-declared',
  title:
    'a description names the unit that the name, the tool and its siblings say, and in which the tool computes',
  *remedies(finding, { spec }) {
    const { target, component } = finding;
    if (component !== 'schema' || target.kind !== 'tool') return;
    for (const side of ['parameters', 'response'] as const) {
      const schema = spec[side];
      if (schema === undefined) continue;
      for (const [path, value] of partsOf(schema)) {
        if (path.at(-1) !== 'description' || typeof value !== 'string') continue;
        if (!isNamed(path, target.parameter ?? target.aspect)) continue;
        for (const text of inOtherUnits(value)) {
          const changed: EncodedValue = withPart(schema, path, text);
          yield {
            mended: { ...spec, [side]: changed },
            reason: `${finding.claim} It says "${text}" instead.`,
          };
        }
      }
    }
  },
};

/** Whether a description belongs to a field; one of the tool as a whole, to every field. */
const isNamed = (path: readonly string[], name: string | undefined): boolean =>
  name === undefined || path.includes(name);
