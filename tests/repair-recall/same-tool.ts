import { isDeepStrictEqual } from 'node:util';
import type { EncodedValue } from '../../harness/contract/json.ts';
import type { ToolSpec } from '../../harness/contract/suite.ts';
import { enumeratedIn } from '../../repairs/audit/detectors/tools/shared/documented-tools.ts';
import { unitsIn } from '../../repairs/audit/detectors/tools/shared/units.ts';
import { isObject, partsOf } from '../audit-recall/nodes.ts';

/**
 * Why a mended tool does not say what the original one says; `undefined`: it does. Names, types, required parameters, defaults, enumerated
 * words and units are the same; the wording of descriptions may differ, and what a list holds is not compared.
 */
export function toolDifference(original: ToolSpec, mended: ToolSpec): string | undefined {
  if (isDeepStrictEqual(original, mended)) return undefined;
  for (const side of ['parameters', 'response'] as const) {
    const [before, after] = [saidBy(original[side] ?? null), saidBy(mended[side] ?? null)];
    for (const path of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(path), after.get(path)];
      if (was !== is) return `${side} ${path}: ${was ?? 'nothing'} before, ${is ?? 'nothing'} now`;
    }
  }
  return undefined;
}

/** What a schema says, by place. */
function saidBy(schema: EncodedValue): ReadonlyMap<string, string> {
  return new Map(
    partsOf(schema).flatMap(([path, value]) => {
      const key = path.at(-1);
      if (path.includes('items')) return [];
      if (key === 'description' && typeof value === 'string') {
        const said = { units: unitsIn(value), words: enumeratedIn(value) };
        return [[path.join('/'), JSON.stringify(said)] as const];
      }
      const text =
        key === 'required' && Array.isArray(value) ? value.map(String).toSorted(byCodeUnits) : value;
      return isObject(value) || (Array.isArray(value) && key !== 'required' && key !== 'enum')
        ? []
        : [[path.join('/'), JSON.stringify(text)] as const];
    }),
  );
}

const byCodeUnits = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
