import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { dictOf, hasKey, lookup, withKey, withoutKey } from '../../python/containers.ts';
import { valueError } from '../../python/faults.ts';
import { str } from '../../python/text.ts';
import { spend } from '../../python/work.ts';
import * as texts from './texts.ts';

/**
 * Every file, directory and listing ever created, by id (its index). The original shares objects: a copied directory
 * contains the same file and subdirectory objects as its source, and a moved one has the same listing object. Ids
 * express this sharing.
 */
export type Nodes = readonly Value[];

export type FileNode = { readonly kind: 'file'; readonly name: Value; readonly content: Value };

export type DirectoryNode = {
  readonly kind: 'directory';
  readonly name: Value;
  /** Directory in which it was created; unchanged when it is moved or copied with a parent. */
  readonly parent: number | null;
  /** Id of the listing: names and ids of the directory's entries. A moved directory passes on its listing. */
  readonly listing: number;
};

/** The file or directory with the given id. */
export function nodeAt(nodes: Nodes, id: Value): FileNode | DirectoryNode {
  const record = recordAt(nodes, id);
  const name = record.get('name') ?? null;
  const listing = record.get('listing');
  if (listing === undefined) return { kind: 'file', name, content: record.get('content') ?? null };
  const parent = record.get('parent');
  return {
    kind: 'directory',
    name,
    parent: typeof parent === 'number' ? parent : null,
    listing: Number(listing),
  };
}

/** The directory with the given id. The caller knows that it is one: the root, the current directory, or a parent. */
export function directoryAt(nodes: Nodes, id: Value): DirectoryNode {
  const node = nodeAt(nodes, id);
  if (node.kind === 'directory') return node;
  throw new RangeError(`Node ${str(id)} is a file where only a directory can be.`);
}

/** Names and ids of a directory's entries, in order of creation. */
export function entriesOf(nodes: Nodes, directory: DirectoryNode): Dict {
  const entries = recordAt(nodes, directory.listing).get('entries');
  return entries !== undefined && isDict(entries) ? entries : new Map();
}

/** Entry of a directory by name. @throws {PythonFault} TypeError for an unhashable name. */
export function entry(
  nodes: Nodes,
  directory: DirectoryNode,
  name: Value,
): { readonly id: number; readonly node: FileNode | DirectoryNode } | undefined {
  const entries = entriesOf(nodes, directory);
  if (!hasKey(entries, name)) return undefined;
  const id = lookup(entries, name) ?? null;
  return { id: Number(id), node: nodeAt(nodes, id) };
}

function recordAt(nodes: Nodes, id: Value): Dict {
  const record = nodes[Number(id)];
  if (record !== undefined && isDict(record)) return record;
  throw new RangeError(`There is no node ${str(id)} in the file system.`);
}

/** A file system with one empty directory, whose id is 0. */
export function singleDirectory(name: Value): Nodes {
  return [dictOf({ name, parent: null, listing: 1 }), dictOf({ entries: new Map() })];
}

/** Nodes with a new file in a directory. @throws {PythonFault} ValueError if the name exists. */
export function withFile(nodes: Nodes, directory: number, name: Value, content: Value): Nodes {
  const home = directoryAt(nodes, directory);
  if (entry(nodes, home, name) !== undefined) {
    throw valueError(texts.fileInDirectory(str(name), str(home.name)));
  }
  spend(nodes.length);
  return withEntry([...nodes, dictOf({ name, content })], home, name, nodes.length);
}

/** Nodes with a new empty directory in another, and its id. @throws {PythonFault} ValueError if the name exists. */
export function withDirectory(
  nodes: Nodes,
  directory: number,
  name: Value,
): { readonly nodes: Nodes; readonly id: number } {
  const home = directoryAt(nodes, directory);
  if (entry(nodes, home, name) !== undefined) {
    throw valueError(texts.directoryInDirectory(str(name), str(home.name)));
  }
  const id = nodes.length;
  const made = dictOf({ name, parent: directory, listing: id + 1 });
  spend(nodes.length);
  const grown = [...nodes, made, dictOf({ entries: new Map() })];
  return { nodes: withEntry(grown, home, name, id), id };
}

function withEntry(nodes: Nodes, directory: DirectoryNode, name: Value, id: number): Nodes {
  return withEntries(nodes, directory, withKey(entriesOf(nodes, directory), name, id));
}

/** Nodes in which a directory, and every other one that shares its listing, has these entries. */
export function withEntries(nodes: Nodes, directory: DirectoryNode, entries: Dict): Nodes {
  spend(nodes.length);
  return nodes.with(directory.listing, dictOf({ entries }));
}

/**
 * Nodes in which a name is removed from a directory and every other one that shares its listing. @throws {PythonFault}
 * KeyError if there is no such name.
 */
export function withoutEntry(nodes: Nodes, directory: DirectoryNode, name: Value): Nodes {
  return withEntries(nodes, directory, withoutKey(entriesOf(nodes, directory), name));
}

/** Nodes in which a directory takes over the listing of another: any later change to one changes both. */
export function sharingListing(nodes: Nodes, id: number, listing: number): Nodes {
  const { name, parent } = directoryAt(nodes, id);
  spend(nodes.length);
  return nodes.with(id, dictOf({ name, parent, listing }));
}

/** Nodes with new content in a file, in every directory that lists it. */
export function withContent(nodes: Nodes, id: number, content: Value): Nodes {
  spend(nodes.length);
  return nodes.with(id, dictOf({ name: nodeAt(nodes, id).name, content }));
}
