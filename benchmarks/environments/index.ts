import type { Environment } from '../../harness/contract/environment.ts';
import { fileSystemEnvironment } from './file-system/index.ts';
import { postingEnvironment } from './posting/index.ts';
import { ticketEnvironment } from './ticket/index.ts';

/** The eight worlds of BFCL V3 by the name that entries call them. */
export const ENVIRONMENTS: ReadonlyMap<string, Environment> = new Map(
  [fileSystemEnvironment, postingEnvironment, ticketEnvironment].map((environment) => [
    environment.name,
    environment,
  ]),
);
