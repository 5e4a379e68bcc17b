import { createHash } from 'node:crypto';
import { mustGet } from '../contract/must-get.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import type { Part } from './format.ts';

/** In which part of a split an entry is; `crosses`: in none, because it shows domains of both. */
export type PartOf = (entry: SuiteEntry) => Part | 'crosses';

/**
 * Splits a suite by domain: no environment and no tool is in both parts. A domain is an environment with its tools; where entries
 * bring tools of their own, a domain is all tools that occur together, directly or through others. Tools of one name in two
 * environments are two tools, and so is one that an entry brings. Which domains are held out follows
 * from the content of the suite and the share alone, and is the same for all formats and models.
 *
 * @param share - of the entries in the train part, between 0 and 1; it is met as nearly as whole domains allow.
 * @returns `undefined` for a suite of a single domain.
 */
export function splitByDomain(
  { entries, catalogue, manifest }: Pick<Suite, 'entries' | 'catalogue' | 'manifest'>,
  share: number,
): PartOf | undefined {
  const domainOf = joinedTools(entries);
  const domainsOf = (entry: SuiteEntry): readonly string[] => [
    ...new Set([...entry.environments, ...ownersOf(entry, catalogue), ...ownTools(entry).map(domainOf)]),
  ];
  const sizes = new Map<string, number>();
  for (const domain of entries.flatMap(domainsOf)) sizes.set(domain, (sizes.get(domain) ?? 0) + 1);
  if (sizes.size < 2) return undefined;
  const held = heldOut(sizes, entries.length * (1 - share), manifest.contentHash);
  return (entry) => {
    const parts = new Set(domainsOf(entry).map((domain): Part => (held.has(domain) ? 'test' : 'train')));
    const [part = 'train'] = parts;
    return parts.size > 1 ? 'crosses' : part;
  };
}

/** Domains in the order of a hash, each taken where it brings the number of entries nearer to what is wanted; at least one. */
function heldOut(
  sizes: ReadonlyMap<string, number>,
  wanted: number,
  contentHash: string,
): ReadonlySet<string> {
  const orderOf = (domain: string): string =>
    createHash('sha256').update(`${contentHash} ${domain}`).digest('hex');
  const ordered = [...sizes]
    .map(([domain, size]) => ({ domain, size, order: orderOf(domain) }))
    .toSorted((left, right) => (left.order < right.order ? -1 : 1));
  const held = new Set<string>();
  let entries = 0;
  for (const { domain, size } of ordered) {
    const isNearer = Math.abs(entries + size - wanted) < Math.abs(entries - wanted);
    if (!isNearer || held.size === sizes.size - 1) continue;
    held.add(domain);
    entries += size;
  }
  const [smallest] = ordered.toSorted((left, right) => left.size - right.size);
  if (held.size === 0 && smallest !== undefined) held.add(smallest.domain);
  return held;
}

/** Environments of the tools that an entry offers from the catalogue: a key is `environment.tool`. */
const ownersOf = ({ tools }: SuiteEntry, catalogue: Suite['catalogue']): readonly string[] =>
  tools.flatMap((key) => {
    if (typeof key !== 'string') return [];
    const { name } = mustGet(catalogue, key, 'tool of the catalogue');
    return [key.slice(0, -name.length - 1)];
  });

/** Names of the tools that an entry alone brings, as rows spell them: without dots. */
const ownTools = ({ tools }: SuiteEntry): readonly string[] =>
  tools.flatMap((tool) => (typeof tool === 'string' ? [] : [`tool ${tool.name.replaceAll('.', '_')}`]));

/**
 * Joins tools that occur in one entry.
 *
 * @returns the first by name of those that a tool is joined with, so that it does not depend on the order of the entries.
 */
function joinedTools(entries: readonly SuiteEntry[]): (tool: string) => string {
  const parents = new Map<string, string>();
  const rootOf = (tool: string): string => {
    let root = tool;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    if (root !== tool) parents.set(tool, root);
    return root;
  };
  for (const entry of entries) {
    const [first, ...others] = ownTools(entry);
    if (first === undefined) continue;
    for (const other of others) {
      const [left, right] = [rootOf(first), rootOf(other)];
      if (left < right) parents.set(right, left);
      else if (right < left) parents.set(left, right);
    }
  }
  return rootOf;
}
