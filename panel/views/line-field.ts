import { VscodeTextarea } from '@vscode-elements/elements/dist/vscode-textarea/index.js';
import { css, type PropertyValues } from 'lit';

/**
 * VS Code's text area, as high as its text. The component puts its text area out of reach of `aria-describedby`;
 * here what the page says about the field is handed on as text.
 */
export class LineField extends VscodeTextarea {
  static override properties = { description: {} };
  static override styles = [
    VscodeTextarea.styles,
    css`
      :host {
        width: 100%;
      }

      textarea {
        min-height: 26px;
        max-height: 40vh;
        padding: 3px 6px;
        font-family: var(--vscode-editor-font-family, monospace);
        line-height: 18px;
        field-sizing: content;
      }

      :host([invalid]) textarea {
        background-color: var(--vscode-settings-textInputBackground);
      }
    `,
  ];

  declare description: string;

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.wrappedElement.ariaDescription = this.description;
    this.wrappedElement.ariaInvalid = String(this.invalid);
  }
}

customElements.define('audit-line-field', LineField);
