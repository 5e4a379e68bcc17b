import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome, Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dictOf, withKey } from '../../../python/containers.ts';
import { equal } from '../../../python/equality.ts';
import { str } from '../../../python/text.ts';
import { spend } from '../../../python/work.ts';
import { errorOutput } from '../../checked-arguments.ts';
import { writeTool } from '../../define.ts';
import {
  directoryAt,
  entriesOf,
  entry,
  nodeAt,
  withDirectory,
  withEntries,
  withFile,
  withoutEntry,
} from '../nodes.ts';
import type { DirectoryNode, Nodes } from '../nodes.ts';
import { currentDirectory, nodesOf } from '../state.ts';
import * as texts from '../texts.ts';
import { transfer } from '../transfer.ts';
import type { Transfer } from '../transfer.ts';

/** A directory stays the same, with all that is in it: its parent and its name change. */
const move: Transfer = {
  texts: texts.moving,
  clash: (source) => source,
  place(before, { id, item, source, home }, target, name) {
    const nodes = withoutEntry(before, home, source);
    if (item.kind === 'file') return withFile(nodes, target, name, item.content);
    const moved = nodes.with(id, dictOf({ name, parent: target, listing: item.listing }));
    const parent = directoryAt(moved, target);
    return withEntries(moved, parent, withKey(entriesOf(moved, parent), name, id));
  },
};

const copy: Transfer = {
  texts: texts.copying,
  clash: (source) => source,
  place: (nodes, { item }, target, name) =>
    item.kind === 'file' ? withFile(nodes, target, name, item.content) : withCopy(nodes, item, target, name),
};

/** Nodes with a copy of a directory, and of all that is in it, in another one. */
function withCopy(before: Nodes, item: DirectoryNode, target: number, name: Value): Nodes {
  const made = withDirectory(before, target, name);
  let { nodes } = made;
  for (const [key, child] of entriesOf(before, item)) {
    spend(1);
    const node = nodeAt(before, child);
    nodes =
      node.kind === 'file'
        ? withFile(nodes, made.id, key, node.content)
        : withCopy(nodes, node, made.id, key);
  }
  return nodes;
}

/** `mv` or `cp`. A directory is refused that would go into itself. */
const transferTool = (kind: Transfer, refusal: (source: string, destination: string) => string) =>
  writeTool({ source: REQUIRED, destination: REQUIRED }, (state, { source, destination }): Outcome =>
    equal(source, destination) && isDirectory(state, source)
      ? { state, output: errorOutput(refusal(str(source), str(destination))) }
      : transfer(kind, state, source, destination),
  );

const isDirectory = (state: EnvironmentState, name: Value): boolean =>
  entry(nodesOf(state), currentDirectory(state).node, name)?.node.kind === 'directory';

/**
 * Answers the findings that a directory goes into itself (`refusal`), that a moved one leads back to where it was (`inverse`),
 * that a copied one changes with its original, and that a name which is taken raises an exception (`agreement`, `raises`).
 */
export const copyAndMove: Override = {
  id: 'copy-and-move',
  version: '1',
  environment: 'GorillaFileSystem',
  replaces: ['mv-keeps-parents', 'mv-into-itself', 'cp-shares', 'cp-into-itself', 'cp-clash-raises'],
  tools: {
    mv: transferTool(
      move,
      (source, destination) => `mv: cannot move '${source}' to '${destination}': Cannot move into itself`,
    ),
    cp: transferTool(
      copy,
      (source, destination) => `cp: cannot copy '${source}' to '${destination}': Cannot copy into itself`,
    ),
  },
  behaviour: {
    tools: {
      mv: "Moves or renames a thing of the current directory, with everything in it. A destination with '/' is refused, and so is a directory as its own destination. If the destination is a directory here, the thing goes into it, unless the name exists there; if it is a file here, it is refused; else the thing gets the new name.",
      cp: 'As mv, but the thing stays, and the copy has its own content: a later change of one does not change the other.',
    },
  },
};
