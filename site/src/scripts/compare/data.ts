import type { CategoryFile, ModelFile } from '../../../../harness/publication/schemas/board-files.ts';
import type { ComparisonsFile } from '../../../../harness/publication/schemas/comparisons.ts';
import { dataAddress } from '../../board/addresses.ts';
import type { CompareData } from '../../board/compare-data.ts';

/** Reads files of the site, each once; a download that fails is tried again. */
export const files = {
  suite: (slug: string) => read<CompareData>(`compare/${slug}.json`),
  comparisons: (path: string) => read<ComparisonsFile>(path),
  model: (path: string) => read<ModelFile>(path),
  category: (path: string) => read<CategoryFile>(path),
} as const;

const asked = new Map<string, Promise<unknown>>();

async function read<File>(path: string): Promise<File> {
  const answer = asked.get(path) ?? download(path);
  asked.set(path, answer);
  // Sound: the build writes the file or checks it against its schema, and the page loads data of its own site alone.
  return (await answer) as File;
}

async function download(path: string): Promise<unknown> {
  try {
    const response = await fetch(dataAddress(path));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return await response.json();
  } catch (cause) {
    asked.delete(path);
    throw cause;
  }
}
