import type { Value } from '../../../../harness/contract/value.ts';
import { replacing } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { ownTools, tableReferred } from '../own-tools.ts';
import { executed, isRefused } from '../played-turns.ts';
import { callText, passedBy, writesOf } from '../writes.ts';
import type { OtherWay, OtherWays } from './other-way.ts';

/** Number of a row that no population has. */
const NO_ROW = '99999';

/** The first write that takes an id, made before with an id that no row has: it is refused, and nothing happened. */
export const refusedFirst: OtherWays = (entry, audited) => {
  const tools = ownTools(entry, audited);
  for (const write of writesOf(entry, audited)) {
    const own = tools.get(write.reading.tool);
    const passed = passedBy(write.reading);
    const parameter = own?.tool.parameters.find(
      (one) => typeof passed.get(one.name) === 'string' && tableReferred(one, own.environment) !== undefined,
    );
    const known = parameter && passed.get(parameter.name);
    if (parameter === undefined || typeof known !== 'string') continue;
    const id = known.replace(/\d+$/, NO_ROW);
    const text = callText(write.reading.tool, new Map<string, Value>([...passed, [parameter.name, id]]));
    const { turn, before } = write;
    const { output, after } = executed(entry, { turn, text, before }, audited);
    if (!isRefused({ output }) || after !== before) continue;
    const calls = replacing(entry, write, [text, write.text]);
    return [{ key: 'refused', what: `with ${text} first, which is refused`, calls }] satisfies OtherWay[];
  }
  return [];
};
