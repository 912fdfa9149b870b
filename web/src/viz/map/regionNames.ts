import { i18n } from '../../i18n';

export interface Region {
  id: string;
  name: () => string;
  /** West, south, east, north; without it the whole world, or what there is. */
  box?: readonly [number, number, number, number];
  /** Which nations lie there, or on its sea: what the picture filters by. At most 50. */
  nations?: readonly string[];
}

const list = (codes: string) => codes.split(' ');

/** Where the map can look; the first without being asked. */
export const REGIONS: readonly Region[] = [
  { id: 'where', name: () => i18n.t('Where it is') },
  { id: 'world', name: () => i18n.t('World') },
  {
    id: 'europe',
    name: () => i18n.t('Europe'),
    box: [-11, 36, 34, 66],
    nations: list(
      'ALB AND AUT BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ISL ITA LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU SMR SRB SVK SVN SWE UKR VAT XKX',
    ),
  },
  {
    id: 'baltic',
    name: () => i18n.t('Baltic'),
    box: [7, 50.5, 30, 66],
    nations: list('DEU DNK EST FIN LTU LVA POL SWE'),
  },
  {
    id: 'nordic',
    name: () => i18n.t('Nordic'),
    box: [-24, 54.5, 31, 71],
    nations: list('DNK FIN FRO ISL NOR SWE'),
  },
  {
    id: 'mediterranean',
    name: () => i18n.t('Mediterranean'),
    box: [-7, 29, 37, 47],
    nations: list('ALB BIH CYP DZA EGY ESP FRA GRC HRV ISR ITA LBN LBY MAR MCO MLT MNE PSE SVN SYR TUN TUR'),
  },
  {
    id: 'north-atlantic',
    name: () => i18n.t('North Atlantic'),
    box: [-100, 28, 22, 66],
    nations: list('BEL CAN DNK ESP FRA FRO GBR GRL IRL ISL NLD NOR PRT USA'),
  },
  {
    id: 'indo-pacific',
    name: () => i18n.t('Indo-Pacific'),
    box: [66, -42, 178, 46],
    nations: list(
      'AUS BGD BRN BTN CHN FJI HKG IDN IND JPN KHM KOR LAO LKA MAC MDV MMR MNG MYS NPL NZL PAK PHL PNG PRK SGP SLB THA TLS TWN VNM VUT',
    ),
  },
];

/** The words at the foot of the map, on the screen and in pictures. */
export function disclaimer(): string {
  return i18n.t(
    'Outlines after Natural Earth and visionscarto. They say nothing about the status of any place or border; dashed: not agreed.',
  );
}
