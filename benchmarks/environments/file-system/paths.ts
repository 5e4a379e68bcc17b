import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { contains } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { joined } from '../../python/join.ts';
import { withoutAttribute } from '../../python/methods.ts';
import { stripAny } from '../../python/strip.ts';
import { spend } from '../../python/work.ts';
import { attribute } from '../define.ts';
import { directoryAt, entry } from './nodes.ts';
import { quirk } from './quirks.ts';
import { currentDirectory, nodesOf } from './state.ts';

const SLASH = new Set('/');
/** Cost of a directory on a path. */
const PART = 4;
const FORBIDDEN = Array.from('|/\\?%*:"><');

/** Whether a name is free of the characters that `mkdir`, `touch`, `echo` and `cat` refuse. @throws {PythonFault} */
export function isValidName(name: Value): boolean {
  return !FORBIDDEN.some((character) => contains(name, character));
}

/** Names of the directories from the root to the current one, both included. */
const pathNames = quirk('pwd-follows-makers', (state: EnvironmentState): readonly Value[] => {
  const nodes = nodesOf(state);
  const names: Value[] = [];
  for (let id: number | null = currentDirectory(state).id; id !== null;) {
    const directory = directoryAt(nodes, id);
    spend(PART);
    names.push(directory.name);
    id = directory.parent;
  }
  return names.toReversed();
});

const pathOf = quirk('pwd-names-root', (names: readonly Value[]): string => `/${joined('/', names)}`);

/**
 * Path of the current directory.
 *
 * @throws {PythonFault} TypeError if the name of a directory on the path is not a string.
 */
export const workingPath = (state: EnvironmentState): string => pathOf(pathNames(state));

/** Id of the directory at a path; `undefined` if there is none. */
export const followed = quirk(
  'cd-follows-paths',
  (state: EnvironmentState, path: Value): number | undefined => {
    const nodes = nodesOf(state);
    if (path === null || equal(path, '.')) return currentDirectory(state).id;
    if (equal(path, '/')) return Number(attribute(state, 'root'));
    if (typeof path !== 'string') throw withoutAttribute(path, 'strip');
    let id = path.startsWith('/') ? Number(attribute(state, 'root')) : currentDirectory(state).id;
    for (const name of stripAny(path, SLASH).split('/')) {
      spend(PART);
      const child = entry(nodes, directoryAt(nodes, id), name);
      if (child?.node.kind !== 'directory') return undefined;
      id = child.id;
    }
    return id;
  },
);

/** Whether a destination is a path. A tuple or list that contains `/` counts too, because Python's `in` accepts it. */
export const isPath = quirk('transfer-names-unchecked', (destination: Value): boolean =>
  contains(destination, '/'),
);
