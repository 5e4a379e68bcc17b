import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { contains } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { joined } from '../../python/join.ts';
import { withoutAttribute } from '../../python/methods.ts';
import { stripAny } from '../../python/strip.ts';
import { attribute } from '../define.ts';
import { currentDirectory, nodesOf } from './state.ts';
import { directoryAt, entry } from './nodes.ts';

const SLASH = new Set('/');
const FORBIDDEN = Array.from('|/\\?%*:"><');

/** Whether a name has none of the characters that `mkdir`, `touch`, `echo` and `cat` refuse. @throws {PythonFault} */
export function isValidName(name: Value): boolean {
  return !FORBIDDEN.some((character) => contains(name, character));
}

/**
 * Path of the current directory. Follows the directories in which each was made, which after a move are no longer those
 * that list it; the root is named like any other, so that one named `/` gives `//`.
 *
 * @throws {PythonFault} TypeError where a directory on the way has a name that is not a text.
 */
export function workingPath(state: EnvironmentState): string {
  const nodes = nodesOf(state);
  const names: Value[] = [];
  for (let id: number | null = currentDirectory(state).id; id !== null;) {
    const directory = directoryAt(nodes, id);
    names.push(directory.name);
    id = directory.parent;
  }
  return `/${joined('/', names.toReversed())}`;
}

/** Id of the directory that a path leads to; `undefined` where there is none. `..` is a name like any other here. */
export function followed(state: EnvironmentState, path: Value): number | undefined {
  const nodes = nodesOf(state);
  if (path === null || equal(path, '.')) return currentDirectory(state).id;
  if (equal(path, '/')) return Number(attribute(state, 'root'));
  if (typeof path !== 'string') throw withoutAttribute(path, 'strip');
  let id = path.startsWith('/') ? Number(attribute(state, 'root')) : currentDirectory(state).id;
  for (const name of stripAny(path, SLASH).split('/')) {
    const found = entry(nodes, directoryAt(nodes, id), name);
    if (found?.node.kind !== 'directory') return undefined;
    id = found.id;
  }
  return id;
}

/** Whether a destination is a path. A tuple or list that holds `/` counts, as it does for Python's `in`. */
export function isPath(destination: Value): boolean {
  return contains(destination, '/');
}
