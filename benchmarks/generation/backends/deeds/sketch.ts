import { showing } from '../../patterns/look-ups.ts';
import type { ReadTool } from '../recognised.ts';
import { created } from './create.ts';
import { deleted } from './delete.ts';
import { listed } from './list.ts';
import { idOf, named, shows } from './shown.ts';
import type { Sketched, Stage } from './stage.ts';
import { updated } from './update.ts';

/** The tool as a contract and a body. */
export function sketchFor(tool: ReadTool, stage: Stage): Sketched {
  switch (tool.deed) {
    case 'get':
      return showing({
        ...named(tool, stage),
        table: stage.table.name,
        singular: stage.table.singular,
        shows: shows(stage),
        id: idOf(tool, stage),
      });
    case 'list':
      return listed(tool, stage);
    case 'create':
      return created(tool, stage);
    case 'update':
      return updated(tool, stage);
    case 'delete':
      return deleted(tool, stage);
    default:
      return tool.deed satisfies never;
  }
}
