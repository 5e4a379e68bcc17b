import type { Manifest } from '../../../benchmarks/bfcl/manifest.ts';
import { UsageError } from '../../contract/errors.ts';
import type { OutsideSuite } from '../../../benchmarks/suites/suite-source.ts';
import type { Surroundings } from '../surroundings.ts';
import { createAgents } from '../../transport/agents.ts';
import { fetchedFolder } from './cache-folder.ts';
import { fetchFiles, sizeText } from './fetch-files.ts';
import type { FetchOptions } from '../commands/fetch.ts';

/** Longest silence of a server, and longest time for one file. */
const LIMITS = { silenceMilliseconds: 30_000, wholeMilliseconds: 900_000 };

/** Fetch what is missing or wrong of a suite's outside data and say where it is. */
export async function fetchCommand(
  source: OutsideSuite,
  options: FetchOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { manifest } = source.data;
  const base = baseUrl(options.from, manifest);
  const folder = options.to ?? fetchedFolder(source, surroundings.variables);
  if (folder === undefined) throw noFolder();
  const agents = createAgents(surroundings.variables, process.versions.node);
  try {
    surroundings.note(`${source.id} from ${base.href} to ${folder}`);
    const request = { manifest, base, folder, agents, limits: LIMITS };
    const { fetched, kept, bytes } = await fetchFiles(request, surroundings);
    const counts = `${fetched} fetched, ${kept} were there`;
    const use =
      options.to === undefined ? 'It is used where --bfcl is not given.' : `Use it with --bfcl ${folder}`;
    surroundings.print(
      `${source.id} is complete in ${folder}: ${manifest.files.length} files, ${sizeText(bytes)}, all hashes right (${counts}). ${use}`,
    );
  } finally {
    agents.close();
  }
}

function baseUrl(flag: string | undefined, { repository, revision }: Manifest): URL {
  const text = flag ?? `https://raw.githubusercontent.com/${repository}/${revision}/`;
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`);
  if (url !== null && ['http:', 'https:'].includes(url.protocol) && url.username + url.password === '')
    return url;
  throw new UsageError({
    place: '--from',
    cause: 'is not a web address without user name and password.',
    remedy:
      "Write the address of the root of upstream's repository, for example https://example.org/gorilla/.",
  });
}

function noFolder(): UsageError {
  return new UsageError({
    place: '--to',
    cause: 'the environment names no folder to keep data in.',
    remedy: 'Name one with --to, or set ASSAY_CACHE.',
  });
}
