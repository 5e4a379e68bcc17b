import type { Condition } from '../../../harness/contract/tool-language.ts';
import { toolOf } from './bind.ts';
import { placeOf } from './places.ts';
import type { Place, Request } from './plan.ts';
import type { Scene } from './stage.ts';

/**
 * Where the look-ups of a request show why it is refused: the cells of the rows that it passes which the condition of the refusal
 * reads. Empty where they show none of them, so that only the refusal itself tells.
 */
export function obstacleShown(
  scene: Scene,
  { tool, fillings, calls }: Extract<Request, { kind: 'deed' }>,
  code: string,
): readonly Place[] {
  const refusal = toolOf(scene, tool).contract.refuses.find((one) => one.code === code);
  const columns = refusal === undefined ? [] : columnsRead(refusal.when);
  const looked = calls.slice(0, -1);
  return fillings.flatMap((filling) => {
    if (filling.kind !== 'row') return [];
    const { table, id } = filling.mention;
    const places = columns.flatMap((column) => placeOf(scene, looked, { table, id, column }) ?? []);
    return places.slice(0, 1);
  });
}

/** Names of the columns that a condition reads, without ids. */
function columnsRead(condition: Condition): readonly string[] {
  const names = new Set<string>();
  collect(condition, names);
  return [...names].filter((name) => name !== 'id' && !name.endsWith('_id'));
}

function collect(node: unknown, into: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const parts = new Map<string, unknown>(Object.entries(node));
  const name = parts.get('name');
  if (parts.get('kind') === 'column' && typeof name === 'string') into.add(name);
  for (const part of parts.values()) collect(part, into);
}
