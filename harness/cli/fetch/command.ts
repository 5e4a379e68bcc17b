import { harmlessLine } from '../../contract/harmless.ts';
import type { Manifest } from '../../../benchmarks/bfcl/manifest.ts';
import { UsageError } from '../../contract/errors.ts';
import type { OutsideSuite } from '../../../benchmarks/suites/suite-source.ts';
import type { Surroundings } from '../surroundings.ts';
import { httpClient } from '../../transport/http.ts';
import { fetchedFolder } from './cache-folder.ts';
import { fetchFiles, sizeText } from './fetch-files.ts';
import type { FetchOptions } from '../commands/fetch.ts';

/** Timeouts: of a server that sends nothing, and of one whole file. */
const LIMITS = { silenceMilliseconds: 30_000, wholeMilliseconds: 900_000 };

/** Downloads the files of a suite's data that are missing or corrupt, and prints where they are. */
export async function fetchCommand(
  source: OutsideSuite,
  options: FetchOptions,
  surroundings: Surroundings,
): Promise<void> {
  const { name, manifest } = source.data;
  const base = baseUrl(options.from, manifest);
  const folder = options.to ?? fetchedFolder(source, surroundings.variables);
  if (folder === undefined) throw noFolder();
  const client = httpClient(surroundings.variables, LIMITS.silenceMilliseconds);
  try {
    surroundings.note(`${name} from ${base.href} to ${folder}`);
    const request = { manifest, base, folder, client, limits: LIMITS };
    const { fetched, kept, bytes } = await fetchFiles(request, surroundings);
    const counts = `${fetched} downloaded, ${kept} already there`;
    const use =
      options.to === undefined
        ? 'Commands use it unless --bfcl names another folder.'
        : `Use it with --bfcl ${folder}`;
    surroundings.print(
      harmlessLine(
        `${name} is complete in ${folder}: ${manifest.files.length} files, ${sizeText(bytes)}, all hashes correct (${counts}). ${use}`,
      ),
    );
  } finally {
    client.close();
  }
}

function baseUrl(flag: string | undefined, { repository, revision }: Manifest): URL {
  const text = flag ?? `https://raw.githubusercontent.com/${repository}/${revision}/`;
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`);
  const hasSecrets = url === null || url.username + url.password + url.search + url.hash !== '';
  if (!hasSecrets && ['http:', 'https:'].includes(url.protocol)) return url;
  throw new UsageError({
    place: '--from',
    cause: 'is not an http or https address, or contains a user name, a password, a query or a fragment.',
    remedy:
      "Write the address of the root of upstream's repository, for example https://example.org/gorilla/.",
  });
}

function noFolder(): UsageError {
  return new UsageError({
    place: '--to',
    cause: 'no cache folder is known.',
    remedy: 'Name one with --to, or set ASSAY_CACHE.',
  });
}
