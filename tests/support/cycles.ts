/** Groups of names that reach each other, each sorted (strongly connected components of more than one, and loops). */
export function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const reached = new Map([...graph.keys()].map((name) => [name, reachedFrom(graph, name)] as const));
  const groups = new Map<string, string[]>();
  for (const [name, targets] of reached) {
    if (!targets.has(name)) continue;
    const group = [...targets].filter((other) => reached.get(other)?.has(name) === true).toSorted();
    groups.set(group.join('\n'), group);
  }
  return [...groups.values()];
}

function reachedFrom(graph: ReadonlyMap<string, readonly string[]>, start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const left = [...(graph.get(start) ?? [])];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    left.push(...(graph.get(name) ?? []));
  }
  return seen;
}
