import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { dictOf } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { attributeError } from '../../python/faults.ts';
import { str } from '../../python/text.ts';
import { truthy } from '../../python/types.ts';
import { attribute, withAttributes, writeTool } from '../define.ts';
import {
  directoryAt,
  entriesOf,
  entry,
  withContent,
  withDirectory,
  withFile,
  withoutEntry,
} from './nodes.ts';
import type { DirectoryNode } from './nodes.ts';
import { followed, isValidName } from './paths.ts';
import { quirk } from './quirks.ts';
import { currentDirectory, nodesOf, withNodes } from './state.ts';
import * as texts from './texts.ts';

const refused = (state: EnvironmentState, error: string): Outcome => ({ state, output: dictOf({ error }) });
const done = (state: EnvironmentState, result: string): Outcome => ({ state, output: dictOf({ result }) });

const directoryShown = quirk('cd-shows-name', ({ name }: DirectoryNode): Value =>
  dictOf({ current_working_directory: name }),
);
const parentShown: Value = quirk('cd-up-says-nothing', dictOf({}));

export const cd = writeTool({ folder: REQUIRED }, (state, { folder }) => {
  if (equal(folder, '..')) return upwards(state);
  const target = followed(state, folder);
  if (target === undefined) return refused(state, texts.noFolder(str(folder)));
  const output = directoryShown(directoryAt(nodesOf(state), target));
  return { state: withAttributes(state, { _current_dir: target }), output };
});

function upwards(state: EnvironmentState): Outcome {
  const { id, node } = currentDirectory(state);
  if (node.parent !== null) {
    return { state: withAttributes(state, { _current_dir: node.parent }), output: parentShown };
  }
  return refused(state, id === attribute(state, 'root') ? texts.alreadyAtRoot : texts.noParent);
}

export const mkdir = writeTool({ dir_name: REQUIRED }, (state, { dir_name: name }) => {
  if (!isValidName(name)) return refused(state, texts.invalidDirectoryName(str(name)));
  const { id, node } = currentDirectory(state);
  if (entry(nodesOf(state), node, name) !== undefined)
    return refused(state, texts.directoryExists(str(name)));
  return { state: withNodes(state, withDirectory(nodesOf(state), id, name).nodes), output: null };
});

export const touch = writeTool({ file_name: REQUIRED }, (state, { file_name: name }) => {
  if (!isValidName(name)) return refused(state, texts.invalidFileName('touch', str(name)));
  const { id, node } = currentDirectory(state);
  if (entry(nodesOf(state), node, name) !== undefined) return refused(state, texts.fileExists(str(name)));
  return { state: withNodes(state, withFile(nodesOf(state), id, name, '')), output: null };
});

const outputOfWriting: Value = quirk('echo-gives-nothing', null);

export const echo = writeTool({ content: REQUIRED, file_name: null }, (state, args) => {
  const { content, file_name: name } = args;
  if (name !== null && !isValidName(name)) return refused(state, texts.invalidFileName('echo', str(name)));
  if (!truthy(name)) return { state, output: dictOf({ terminal_output: content }) };
  return { state: withNodes(state, written(state, name, content)), output: outputOfWriting };
});

const writtenToDirectory = quirk('echo-into-directory-raises', (): readonly Value[] => {
  throw attributeError("'Directory' object has no attribute '_write'");
});

/** Nodes after writing a file of the current directory, which is created if it does not exist. */
function written(state: EnvironmentState, name: Value, content: Value): readonly Value[] {
  const nodes = nodesOf(state);
  const { id, node } = currentDirectory(state);
  const existing = entry(nodes, node, name);
  if (existing === undefined) return withFile(nodes, id, name, content);
  return existing.node.kind === 'file' ? withContent(nodes, existing.id, content) : writtenToDirectory();
}

/** Also removes directories, even if they are not empty. */
export const rm = writeTool({ file_name: REQUIRED }, (state, { file_name: name }) => {
  const { node } = currentDirectory(state);
  if (entry(nodesOf(state), node, name) === undefined) {
    return refused(state, texts.nothingToRemove(str(name)));
  }
  return done(withNodes(state, withoutEntry(nodesOf(state), node, name)), texts.removed(str(name)));
});

export const rmdir = writeTool({ dir_name: REQUIRED }, (state, { dir_name: name }) => {
  const nodes = nodesOf(state);
  const { node } = currentDirectory(state);
  const target = entry(nodes, node, name);
  if (target === undefined) return refused(state, texts.noDirectoryToRemove(str(name)));
  if (target.node.kind === 'file') return refused(state, texts.notDirectoryToRemove(str(name)));
  if (entriesOf(nodes, target.node).size > 0) return refused(state, texts.notEmpty(str(name)));
  return done(withNodes(state, withoutEntry(nodes, node, name)), texts.removed(str(name)));
});
