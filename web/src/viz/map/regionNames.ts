import { i18n } from '../../i18n';

export interface Region {
  id: string;
  name: () => string;
  /** West, south, east, north; without it the whole world, or what there is. */
  box?: readonly [number, number, number, number];
}

/** Where the map can look; the first without being asked. */
export const REGIONS: readonly Region[] = [
  { id: 'where', name: () => i18n.t('Where it is') },
  { id: 'world', name: () => i18n.t('World') },
  { id: 'europe', name: () => i18n.t('Europe'), box: [-11, 36, 34, 66] },
  { id: 'baltic', name: () => i18n.t('Baltic'), box: [10, 53.5, 30, 63] },
  { id: 'nordic', name: () => i18n.t('Nordic'), box: [3, 54.5, 31, 71] },
  { id: 'mediterranean', name: () => i18n.t('Mediterranean'), box: [-7, 29, 37, 47] },
  { id: 'north-atlantic', name: () => i18n.t('North Atlantic'), box: [-100, 28, 22, 66] },
  { id: 'indo-pacific', name: () => i18n.t('Indo-Pacific'), box: [66, -42, 178, 46] },
];

/** The words at the foot of the map, on the screen and in pictures. */
export function disclaimer(): string {
  return i18n.t(
    'Outlines after Natural Earth and visionscarto. They say nothing about the status of any place or border; dashed: not agreed.',
  );
}
