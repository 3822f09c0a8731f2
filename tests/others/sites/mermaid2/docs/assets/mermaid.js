window.mermaid = { initialize() {} };
