import { fixedRotation, updater, type Effect } from './login-model';
import { plotEffects } from './plot';

/** Draws what one outage costs the updater, and a rotation at fixed times, as SVG. */
export const plotOutages = (oneOutage: Record<'updater' | 'fixedRotation', readonly Effect[]>): string =>
  plotEffects([
    { name: `this updater: ${updater.name}`, colour: '#0a6', effects: oneOutage.updater },
    { name: `fixed rotation: ${fixedRotation.name}`, colour: '#c33', effects: oneOutage.fixedRotation },
  ]);
