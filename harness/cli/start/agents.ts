import type { RunModel } from '../../run/configuration.ts';

const agent = (model: string): RunModel => ({ model, mode: 'native', baseUrl: null, parameters: {} });

/** The best that can be: it plays the suite's own references. */
export const BEST_AGENT: RunModel = agent('agent:oracle');
/** The worst that can be: it does nothing. */
export const WORST_AGENT: RunModel = agent('agent:no-op');
