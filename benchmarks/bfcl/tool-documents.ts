import { join } from 'node:path';
import { InputError } from '../../harness/contract/errors.ts';
import type { ToolSpec } from '../../harness/contract/suite.ts';
import type { Dict } from '../../harness/contract/value.ts';
import { ENVIRONMENTS } from '../environments/index.ts';
import { encodeValue } from '../python/encoding.ts';
import { asObject, textField, wrong } from './fields.ts';
import { plainOrGzip } from './folders.ts';
import { jsonLines } from './json-lines.ts';

/** Tool specifications of upstream's environments in its order, by catalogue key (`TicketAPI.get_ticket`). */
export async function readCatalogue(dataDirectory: string): Promise<ReadonlyMap<string, ToolSpec>> {
  const catalogue = new Map<string, ToolSpec>();
  for (const { name: environment, pythonModule } of ENVIRONMENTS.values()) {
    if (pythonModule === null) continue;
    const file = `${pythonModule}.json`;
    const path = plainOrGzip(join(dataDirectory, 'multi_turn_func_doc', file));
    if (path === undefined) {
      const remedy = 'Copy multi_turn_func_doc/ from upstream, too.';
      throw new InputError({
        place: join(dataDirectory, 'multi_turn_func_doc', file),
        cause: 'is missing.',
        remedy,
      });
    }
    for await (const { value, place } of jsonLines(path)) {
      const spec = toolSpec(asObject(value, place), place);
      catalogue.set(`${environment}.${spec.name}`, spec);
    }
  }
  return catalogue;
}

/** A tool document as upstream writes it. @throws {InputError} */
export function toolSpec(document: Dict, place: string): ToolSpec {
  const parameters = document.get('parameters');
  if (parameters === undefined) throw wrong(place, 'a tool has no "parameters"');
  const response = document.get('response');
  return {
    name: textField(document, 'name', place),
    description: textField(document, 'description', place),
    parameters: encodeValue(parameters),
    ...(response === undefined ? {} : { response: encodeValue(response) }),
  };
}
