import { ActionIcon, Button, createTheme, InputWrapper, PasswordInput, TextInput, Tooltip } from '@mantine/core';

/** Mantine, made as dense as a watch desk needs it. Colours are in theme.css. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 4,
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  variantColorResolver: ({ variant }) => {
    switch (variant) {
      case 'filled':
        return { background: 'var(--accent)', hover: 'var(--accent)', color: 'var(--on-accent)', border: 'none' };
      case 'subtle':
        return { background: 'transparent', hover: 'var(--pressed)', color: 'var(--dim)', border: 'none' };
      default:
        return {
          background: 'var(--raised)',
          hover: 'var(--pressed)',
          color: 'var(--text)',
          border: '1px solid var(--edge)',
        };
    }
  },
  components: {
    InputWrapper: InputWrapper.extend({ defaultProps: { withAsterisk: false } }),
    Button: Button.extend({ defaultProps: { size: 'compact-sm', variant: 'default', fw: 500 } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 26 } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400 } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
  },
});
