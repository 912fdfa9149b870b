/** Every text that is shown goes through here. Source text is the key; see locales/. */
import { i18n } from '@lingui/core';
import { messages } from '../locales/en/messages';

i18n.loadAndActivate({ locale: 'en', messages });

export { i18n };
