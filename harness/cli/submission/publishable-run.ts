import { Json } from '../../contract/json.ts';
import type { RunRecord } from '../../contract/stored.ts';
import { publicHost } from '../../publication/server-host.ts';
import { identityOf, RunConfiguration } from '../../run/configuration.ts';

/** Address of a server of the user's own, of which nothing is published. */
const OWN_SERVER = 'http://localhost';

/**
 * A run as a submission states it: with one of its models alone, and without texts that name programs, paths of addresses, and how
 * it was conducted. A run of several models becomes one of each.
 *
 * @param slug - of the model.
 */
export function publishableRun(run: RunRecord, model: string, slug: string): RunRecord {
  const { data } = RunConfiguration.safeParse(run.configuration);
  const played = data?.models.find((one) => identityOf(one) === model);
  if (run.kind === 'import' || data === undefined || played === undefined)
    return { ...run, configuration: {} };
  const { source: _source, baseUrl, ...settings } = played;
  const { conduct: _conduct, submitted: _submitted, models, ...plan } = data;
  const configuration: RunConfiguration = {
    ...plan,
    models: [{ ...settings, baseUrl: baseUrl === null ? null : publishableAddress(baseUrl) }],
  };
  const id = models.length === 1 ? run.id : `${run.id}.${slug}`;
  return { ...run, id, configuration: Json.parse(RunConfiguration.parse(configuration)) };
}

function publishableAddress(address: string): string {
  const host = publicHost(address);
  return host === undefined ? OWN_SERVER : `https://${host}`;
}
