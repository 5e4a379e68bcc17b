import type { EnvironmentState, Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dictOf } from '../../../python/containers.ts';
import { withoutAttribute } from '../../../python/methods.ts';
import { stripEnd } from '../../../python/strip.ts';
import { spend } from '../../../python/work.ts';
import { errorOutput } from '../../checked-arguments.ts';
import { attribute, readTool } from '../../define.ts';
import { directoryAt, entry } from '../nodes.ts';
import { currentDirectory, nodesOf } from '../state.ts';
import { matchesBelow } from '../walks.ts';

const SLASH = new Set('/');
/** Cost of a directory on a path. */
const PART = 4;

const find = readTool({ path: '.', name: null }, (state, { path, name }) => {
  if (typeof path !== 'string') throw withoutAttribute(path, 'rstrip');
  const start = directoryUnder(state, path);
  return start === undefined
    ? errorOutput(`find: ${path}: No such directory`)
    : dictOf({ matches: matchesBelow(nodesOf(state), start, stripEnd(path, SLASH), name) });
});

/** Id of the directory at a path, from the root if it begins with a slash; `undefined` if there is none. */
function directoryUnder(state: EnvironmentState, path: string): number | undefined {
  const nodes = nodesOf(state);
  const root = Number(attribute(state, 'root'));
  let id: number | undefined = path.startsWith('/') ? root : currentDirectory(state).id;
  for (const name of path.split('/')) {
    if (id === undefined) return undefined;
    spend(PART);
    if (name !== '' && name !== '.') id = nextDirectory(nodes, id, name);
  }
  return id;
}

function nextDirectory(nodes: readonly Value[], id: number, name: string): number | undefined {
  const directory = directoryAt(nodes, id);
  if (name === '..') return directory.parent ?? undefined;
  const child = entry(nodes, directory, name);
  return child?.node.kind === 'directory' ? child.id : undefined;
}

/**
 * Answers the findings that a search below a path searches the current directory, and that a path which does not exist finds
 * something (`agreement`, `found-below`, and `refusal`, `found-elsewhere`).
 */
export const findBelowPath: Override = {
  id: 'find-below-path',
  version: '1',
  environment: 'GorillaFileSystem',
  replaces: ['find-ignores-path'],
  tools: { find },
  behaviour: {
    tools: {
      find: "Searches everything below the directory at `path` (the current one by default), at any depth, for names that contain the text `name` (all, without one). The paths that it gives begin with `path`. A path that leads to no directory is refused; it may have several names joined by '/', '.' and '..'.",
    },
  },
};
