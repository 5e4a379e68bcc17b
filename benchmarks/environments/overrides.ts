import type { Override } from '../../harness/contract/environment.ts';
import { fileSystemOverrides } from './file-system/overrides/index.ts';
import { mathOverrides } from './math/overrides/index.ts';
import { messageOverrides } from './message/overrides/index.ts';
import { postingOverrides } from './posting/overrides/index.ts';
import { ticketOverrides } from './ticket/overrides/index.ts';
import { tradingOverrides } from './trading/overrides/index.ts';
import { travelOverrides } from './travel/overrides/index.ts';
import { vehicleOverrides } from './vehicle/overrides/index.ts';

/** Every registered override, in the order of application. Only one version of an override exists at a time. */
export const OVERRIDES: readonly Override[] = [
  ...fileSystemOverrides,
  ...mathOverrides,
  ...messageOverrides,
  ...postingOverrides,
  ...ticketOverrides,
  ...tradingOverrides,
  ...travelOverrides,
  ...vehicleOverrides,
];
