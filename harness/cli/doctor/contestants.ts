import { UsageError } from '../../contract/errors.ts';
import { baseUrlOf } from '../../providers/create-chat-model.ts';
import { parseModelSpec, PROVIDER_NEEDS } from '../../providers/model-spec.ts';
import type { HttpModelSpec, HttpProvider } from '../../providers/model-spec.ts';
import { checkBaseUrl, checkKey } from '../../providers/secret.ts';
import type { Surroundings } from '../surroundings.ts';
import { fail, guarded, ok, warn } from './check.ts';
import type { Check } from './check.ts';
import { probe } from './probe.ts';

/** A model to be checked; `baseUrl` absent: the provider's own. */
export type Named = { readonly model: string; readonly baseUrl: string | undefined };

type Variables = Surroundings['variables'];

/**
 * Keys and addresses of the models; without models, of the providers whose key is there. Each key is looked at
 * once. Keys are sent to the address that they are for and shown to nobody.
 *
 * @param baseUrl - looked at where no models are named.
 * @throws {UsageError} for what names no model.
 */
export async function checkContestants(
  named: readonly Named[],
  baseUrl: string | undefined,
  variables: Variables,
): Promise<readonly Check[]> {
  const specs = named.map((each) => ({ spec: parseModelSpec(each.model), baseUrl: each.baseUrl }));
  if (specs.length === 0) return await checkProviders(baseUrl, variables);
  const checks: Promise<Check>[] = [];
  const keys = new Map<string, Check>();
  for (const { spec, baseUrl: own } of specs) {
    if (spec.provider === 'agent') {
      checks.push(Promise.resolve(ok('model', `${spec.id} needs neither key nor address`)));
      continue;
    }
    const { keyVariable } = PROVIDER_NEEDS[spec.provider];
    keys.set(keyVariable, keyCheck(spec.provider, variables));
    checks.push(addressCheck(spec, own, variables));
  }
  return [...keys.values(), ...(await Promise.all(checks))];
}

/** Without models: what is there is checked, what is not is said. */
async function checkProviders(baseUrl: string | undefined, variables: Variables): Promise<readonly Check[]> {
  const providers = ['openai', 'anthropic'] as const;
  const present = providers.filter((provider) => keyOf(provider, variables) !== undefined);
  const keys = providers.map((provider) =>
    present.includes(provider)
      ? keyCheck(provider, variables)
      : warn(
          'key',
          `${PROVIDER_NEEDS[provider].keyVariable} is not set.`,
          `Set it to run models of ${provider}.`,
        ),
  );
  const addresses = present.map((provider) =>
    addressCheck({ provider, model: '', id: provider }, undefined, variables),
  );
  if (baseUrl !== undefined) {
    addresses.push(addressCheck({ provider: 'compatible', model: '', id: 'compatible' }, baseUrl, variables));
  }
  return [...keys, ...(await Promise.all(addresses))];
}

const keyOf = (provider: HttpProvider, variables: Variables): string | undefined =>
  variables[PROVIDER_NEEDS[provider].keyVariable];

function keyCheck(provider: HttpProvider, variables: Variables): Check {
  const { keyVariable, key: need } = PROVIDER_NEEDS[provider];
  const key = keyOf(provider, variables);
  if (key === undefined) {
    return need === 'required'
      ? fail('key', `${keyVariable} is not set.`, 'Set the environment variable.')
      : ok('key', `${keyVariable} is not set, which is right for servers that need none`);
  }
  try {
    checkKey(key, keyVariable);
    return ok('key', `${keyVariable} is set`);
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    return fail('key', `${keyVariable}: ${cause.problem.cause}`, cause.problem.remedy);
  }
}

function addressCheck(
  spec: HttpModelSpec,
  baseUrl: string | undefined,
  variables: Variables,
): Promise<Check> {
  return guarded('address', async () => {
    const address = baseUrlOf(spec, baseUrl);
    checkBaseUrl(address, '--base-url');
    const isUsable = keyCheck(spec.provider, variables).level === 'ok';
    const key = isUsable ? keyOf(spec.provider, variables) : undefined;
    return await probe({ spec, baseUrl: address, key, variables });
  });
}
