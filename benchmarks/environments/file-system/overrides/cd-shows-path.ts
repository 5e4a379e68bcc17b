import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { dictOf } from '../../../python/containers.ts';
import { isErrorOutput } from '../../checked-arguments.ts';
import { writeTool } from '../../define.ts';
import { workingPath } from '../paths.ts';
import { cd as move } from '../writing.ts';

const cd = writeTool({ folder: REQUIRED }, (before, args, settings) => {
  const { state, output } = move.run(before, args, settings);
  return isErrorOutput(output)
    ? { state, output }
    : { state, output: dictOf({ current_working_directory: workingPath(state) }) };
});

/**
 * Answers the findings that entering a directory tells its name instead of the declared path, and that going up tells nothing
 * (`agreement`, `path-told` and `path-told-going-up`).
 */
export const cdShowsPath: Override = {
  id: 'cd-shows-path',
  version: '1',
  environment: 'GorillaFileSystem',
  replaces: ['cd-shows-name', 'cd-up-says-nothing'],
  tools: { cd },
  behaviour: {
    tools: {
      cd: "'..' goes up one level; refused at the root. '/' goes to the root. A name, or names joined by '/', goes down, from the root if it begins with '/'. An unknown directory is refused. Gives the path of the new directory, as pwd does.",
    },
  },
};
