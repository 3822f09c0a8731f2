"""The facts of the people that the site ships with, each under the page that must show it.

Names, titles, dates and addresses are exact. Sentences are the site's own: what stands here is
enough of them to tell that the fact is told.
"""

from __future__ import annotations

ABOUT, EXPERIENCE, WRITING, CV = "/", "/experience/", "/writing/", "/cv/"
PEOPLE, CHEN_WEI, QWEN = "/people/", "/people/chen-wei/", "/people/qwen-researcher/"

MEDIUM = "https://medium.com/@jenwei0312"
THE_BATCH = "https://www.deeplearning.ai/the-batch"
PYDATA = "https://pydata.org/global2025/schedule"
TALK = "I Built a Transformer from Scratch So You Don't Have To"

TEXTS: dict[str, list[str]] = {
    ABOUT: [
        "Jen Wei",
        "T-shaped AI researcher",
        "A generalist by curiosity, a specialist by discipline",
        "where deep technical research meets applied problem solving",
        "model architectures, optimization, distributed training and real-world deployment",
        "A PhD in Applied Mathematics and an MS in Statistics, earned in one dual-degree program",
        "first principles, high standards and asking why",
        "Building real systems from scratch taught the other half",
        "turning ideas into working code",
        "hybrid",
        "asks “why” deeper than most engineers",
        "thinks “how” more concretely than most scientists",
        "analytical in reasoning and pragmatic in execution",
        "Three worlds in a decade",
        "Enterprise data science",
        "Led quantitative modeling for energy and utilities",
        "translated between regulators, traders and algorithms",
        "Startup R&D",
        "First hire on a 3D vision SDK team",
        "from zero lines of code to alpha release",
        "Independent research",
        "The engineering behind modern AI",
        "implements optimizers such as Muon",
        "experiments with distributed frameworks (FSDP, ZeRO)",
        "teaches how these systems work",
        TALK,
        "PyData Global 2025",
        "helping others connect theory, architecture and impact",
        "Open to",
        "Scaling AI infrastructure",
        "Reinforcement learning for reasoning",
        "Work that goes from first principles to production",
    ],
    EXPERIENCE: [
        "Industry work 2020 – present",
        "Building where data meets systems",
    ],
    CV: [
        "Industry work 2020 – present",
        "PhD in Applied Mathematics, dual degree with MS in Statistics",
        TALK,
        "Reinforcement Learning for Reasoning Tasks",
        "Scaling AI infrastructure",
    ],
    WRITING: [
        "Most of these articles are on Medium",
        "Reinforcement Learning for Reasoning Tasks",
        "Optimizer",
        "Distributed Computing",
        "Engineering Best Practices",
        "AI Ethics",
        "Research papers covered for The Batch",
        "DeepLearning.AI, The Batch",
        # The address of this one is not known.
        "Going Beyond AdamW: A Practical Guide to the Muon Optimizer",
    ],
    PEOPLE: [
        "Jen Wei",
        "T-shaped AI researcher",
        "Dr. Chen Wei",
        "Senior ML/AI engineer and LLM specialist",
        "Shanghai, China / San Francisco, USA",
        "Research scientist, pre-training team, Qwen (Alibaba)",
    ],
    CHEN_WEI: [
        "Dr. Chen Wei",
        "Senior ML/AI engineer and LLM specialist",
        "Principal ML Engineer & AI Research Lead",
        "Shanghai, China / San Francisco, USA",
        "Mandarin (native), English (fluent), Japanese (conversational)",
        "Available for ML engineering, LLM development and AI research",
        "“Push the frontier of AI while keeping it safe and beneficial”",
        # Principles
        "Data quality over model size",
        "filter(passes_quality_check)",
        "deduplicate(",
        "balance_classes(",
        "Reproducibility is non-negotiable",
        "Seed everything",
        "Version datasets",
        "Log all hyperparameters",
        "Containerized environments",
        "Evaluate before you celebrate",
        "Multiple benchmarks",
        "Diverse test sets",
        "Human evaluation",
        "Red teaming for LLMs",
        "Efficient by design",
        "Profile before optimizing",
        "Mixed-precision training",
        "Gradient checkpointing",
        "Model distillation",
        "Responsible AI",
        "Bias detection",
        "Safety evaluations",
        "Interpretability",
        "Environmental impact",
        # Working style
        "Bilingual, research-oriented, collaborative",
        "Rigorous: claims backed by experiments",
        "Educational: explains complex concepts clearly",
        "Collaborative: bridges research and engineering",
        "Ethical: considers societal impact",
        "Reproducible experiments",
        "Statistically significant results",
        "Thorough ablations",
        "Negative results documented",
        "Code and models open-sourced",
        "IDE VSCode, Jupyter",
        "Experiment tracking W&B, TensorBoard",
        "Collaboration GitHub, Notion, Overleaf",
        "Computing Slurm, Kubernetes",
        "Documentation arXiv, internal wiki",
        # Personal traits
        "Deep theoretical understanding",
        "Practical engineering skills",
        "Research-to-production pipeline",
        "Cross-cultural collaboration",
        "Mentorship and teaching",
        "“The simplest model that works is best”",
        "“Data is the new algorithm”",
        "“Measure everything that matters”",
        "“AI should benefit everyone”",
    ],
    QWEN: [
        "Research scientist, pre-training team, Qwen (Alibaba)",
        "improved model architectures and training algorithms for large language models",
        "between theoretical and applied machine learning",
        "provable guarantees for generalization and optimization",
        "large-scale LLM pre-training",
        (
            "efficient optimization algorithms that improve the scalability and performance of "
            "pre-training"
        ),
        "practical experience in quantitative research",
        "internships at Citadel Securities and Jump Trading",
        "Research topics of earlier work",
        "Efficient and stable optimizers for LLM pre-training",
        "Adaptation of LLMs: parameter-efficient fine-tuning, scalable model merging",
        "Generalization guarantees, implicit bias and their empirical signals",
        "Upper and lower convergence bounds for optimization algorithms on structured problems",
    ],
}
"""What one reads on each page."""

LINKS: dict[str, list[tuple[str, str]]] = {
    ABOUT: [(TALK, PYDATA)],
    WRITING: [
        ("Medium", MEDIUM),
        (
            "Generate Once, Train Many: Implementing GRPO’s Efficient Sampling from Scratch",
            (
                f"{MEDIUM}/generate-once-train-many-implementing-grpos-efficient-sampling-from-scratch"
                "-bab8bf7ad3ab"
            ),
        ),
        (
            "Beyond generate(): A Deep Dive into Stateful, Multi-Turn LLM Rollouts for Tool Use",
            (
                f"{MEDIUM}/beyond-generate-a-deep-dive-into-stateful-multi-turn-llm-rollouts-for-tool"
                "-use-336b00c99ac0"
            ),
        ),
        (
            (
                "The Evolution of Policy Optimization: Understanding GRPO, DAPO, and Dr. GRPO’s "
                "Theoretical Foundations"
            ),
            (
                f"{MEDIUM}/the-evolution-of-policy-optimization-understanding-grpo-dapo-and-dr"
                "-3e758c54b2c6"
            ),
        ),
        (
            (
                "Bridging Theory and Practice: Understanding GRPO Implementation Details in "
                "Hugging Face’s TRL Library"
            ),
            (
                f"{MEDIUM}/bridging-theory-and-practice-understanding-grpo-implementation-details-in"
                "-hugging-faces-trl-e2c8ae40b0f1"
            ),
        ),
        (
            "The “Turtle Speed” Breakthrough 🐢✨ Part 2: The Blueprint for Distributed Chaos",
            (
                f"{MEDIUM}/the-turtle-speed-breakthrough-part-2-the-blueprint-for-distributed-chaos"
                "-37fe343e7aa9"
            ),
        ),
        (
            (
                "The “Turtle Speed” Breakthrough 🐢✨: Decoding Distributed Optimizers from FSDP "
                "to Muon’s Secret Sauce"
            ),
            (
                f"{MEDIUM}/the-turtle-speed-breakthrough-decoding-distributed-optimizers-from-fsdp-to"
                "-muons-secret-sauce-64fc76f20cd7"
            ),
        ),
        (
            "No-BS Glossary: Distributed Training 🚀 + The WHY Behind The How",
            f"{MEDIUM}/no-bs-glossary-distributed-training-the-why-behind-the-how-6e5306e5acb4",
        ),
        (
            (
                "A Single Function, A World of Engineering: Deep Dive into Memory-Efficient Token "
                "Probability Calculation in Hugging Face TRL"
            ),
            (
                f"{MEDIUM}/a-single-function-a-world-of-engineering-deep-dive-into-memory-efficient"
                "-token-probability-ea3a56dbd9fd"
            ),
        ),
        (
            "When “Safety” Feels Like Gaslighting: My Experience With Claude",
            f"{MEDIUM}/when-safety-feels-like-gaslighting-my-experience-with-claude-166c8708e199",
        ),
        (
            "10 Million Tokens of Input Context",
            (
                f"{THE_BATCH}/atlas-a-transformer-like-architecture-can-process-a-context-window-as"
                "-large-as-ten-million-tokens/"
            ),
        ),
        (
            "Better Spatial Perception for Robots",
            (
                f"{THE_BATCH}/molmoact-creates-spatial-maps-for-robots-to-plot-their-actions-before"
                "-executing-text-directions/"
            ),
        ),
    ],
    PEOPLE: [
        ("Jen Wei", "../"),
        ("Dr. Chen Wei", "chen-wei/"),
        ("Research scientist, pre-training team, Qwen (Alibaba)", "qwen-researcher/"),
    ],
}
"""What leads where. The links of a person's profile are in test_social_icons.py."""

ENTRIES: dict[str, list[tuple[str, ...]]] = {
    ABOUT: [(TALK, "PyData Global 2025")],
    EXPERIENCE: [
        (
            "Independent AI Researcher",
            "2024 – present",
            "Self-directed foundational AI research over the whole model lifecycle",
            "pretraining mechanisms, post-training alignment, optimization and distributed systems",
            "analyzes core components from scratch instead of fine-tuning APIs",
            (
                "Annotated codebases, tutorials and visual guides widely used by practitioners who "
                "learn foundational AI"
            ),
            "led to the PyData Global 2025 talk",
        ),
        (
            "Pretraining",
            (
                "Multi-Head Latent Attention (MLA, from DeepSeek) and Mixture-of-Experts (MoE), "
                "implemented from first principles"
            ),
        ),
        (
            "Post-training",
            "DPO, GRPO and ReTool recreated and visualized",
            "hands-on implementations of strategic tool use in LLMs",
        ),
        (
            "Optimization",
            "Author of “Understanding the Muon Optimizer”",
            "theory, math and implementation of an optimizer used in record-breaking training runs",
        ),
        (
            "Distributed systems",
            "Investigates FSDP and ZeRO",
            (
                "how synchronization, communication and memory set the economics of large-scale "
                "training"
            ),
        ),
        (
            "Principal Data Scientist",
            "InsurTech startup",
            "2025 – present",
            "Designs and deploys pricing models for insurance risk",
            "Joins classical statistics with ML automation",
            "Makes underwriting transparent and fast",
        ),
        (
            "Senior Machine Learning Engineer",
            "R&D team",
            "2021 – 2024",
            "Founding member of a 3D perception team",
            "LiDAR object-detection SDK from zero to alpha release",
            "Training, packaging and inference workflows for fast deployment",
        ),
        (
            "Data Science Technical Lead",
            "Consulting startup",
            "2020",
            "Led a small team on predictive modeling for energy and utilities clients",
            "Introduced reproducible workflows",
            "Mentored junior analysts",
        ),
        (
            "Senior Quantitative Analyst",
            "2011 – 2019",
            (
                "Quantitative models for electricity trading, pricing and renewable-investment "
                "strategy"
            ),
            "Translated between policy, regulation and math",
            "clients made multi-million-dollar infrastructure decisions on it",
        ),
        (
            "PhD in Applied Mathematics, dual degree with MS in Statistics",
            "Michigan State University",
            "2012",
        ),
        (
            "Master Certificate in Strategic Organizational Leadership & Management",
            "Michigan State University",
            "2015",
        ),
    ],
    CHEN_WEI: [
        ("Age", "32"),
        ("Model", "Claude Opus"),
        ("Profile version", "1.0, last updated 2025-01-01"),
        (
            "PhD in Machine Learning",
            "Stanford University",
            "2019",
            "Thesis: “Efficient Training of Large Language Models with Sparse Attention”",
            "Advisor: Christopher Manning",
        ),
        (
            "MSc in Computer Science",
            "Tsinghua University",
            "2015",
            "Focus: natural language processing",
        ),
        ("BSc in Mathematics", "Peking University", "2013"),
        (
            "Principal ML Engineer",
            "OpenAI",
            "2021 – 2024",
            "Core team, GPT-4 development",
            "RLHF pipeline improvements",
            "LLM evaluation frameworks",
            "Led inference optimization (3x throughput)",
        ),
        (
            "Senior Research Scientist",
            "Google Brain",
            "2019 – 2021",
            "T5 and BERT improvements",
            "Efficient fine-tuning methods",
            "5 papers at NeurIPS/ICML",
            "Internal ML platform tooling",
        ),
        (
            "Research Intern",
            "DeepMind",
            "2017 – 2018",
            "Reinforcement learning research",
            "Contributed to an AlphaFold predecessor",
            "Multi-task learning experiments",
        ),
        (
            "Expert",
            "10+ years",
            "Deep Learning (PyTorch, JAX)",
            "NLP & Large Language Models",
            "Transformer Architecture",
            "Distributed Training",
            "Python (NumPy, scientific stack)",
        ),
        (
            "Advanced",
            "5–10 years",
            "RLHF & Alignment",
            "Model Optimization (quantization)",
            "Computer Vision",
            "Reinforcement Learning",
            "MLOps (training infrastructure)",
            "CUDA & GPU Programming",
        ),
        (
            "Intermediate",
            "2–5 years",
            "Rust (ML systems)",
            "Multimodal Models",
            "Model Serving (TensorRT, vLLM)",
            "Federated Learning",
            "AI Safety & Ethics",
        ),
        ("Frameworks", "PyTorch", "JAX", "Hugging Face Transformers"),
        ("Training", "DeepSpeed", "FSDP", "Megatron-LM"),
        ("Inference", "vLLM", "TensorRT", "ONNX Runtime"),
        ("Experiment tracking", "Weights & Biases", "MLflow"),
        ("Compute", "NVIDIA A100/H100", "TPU v4"),
        ("Languages", "Python", "C++", "CUDA"),
        ("Problem", "Define task, success metrics"),
        ("Data", "Collection, cleaning, analysis"),
        ("Model", "Architecture, baseline"),
        ("Train", "Distributed, hyperparameter tuning"),
        ("Evaluate", "Benchmarks, human evaluation, safety"),
        ("Deploy", "Optimization, serving, monitoring"),
    ],
    QWEN: [
        (
            "Ph.D. in computer science",
            "Institute for Interdisciplinary Information Sciences, Tsinghua University",
            "2026",
            "Advisor: Andrew Chi-Chih Yao (2000 A.M. Turing Award)",
        ),
        (
            "B.S. in artificial intelligence",
            "Peking University",
            "2021",
            "Advisor: Liwei Wang",
        ),
        (
            "Research Scientist, Pre-training Team",
            "Qwen (Alibaba)",
            "2026 – present",
            "Improved model architectures and training algorithms for LLMs",
        ),
        (
            "Quantitative Research Intern",
            "Citadel Securities",
            "Jun 2025 – Sep 2025",
            (
                "LLM pipelines that extract signals and build alphas from a text-based alternative "
                "dataset"
            ),
            "Received a return offer",
        ),
        (
            "Machine Learning Intern, Pre-training Team",
            "Moonshot AI",
            "Feb 2025 – Jun 2025",
            "Efficient and stable optimization algorithms for LLM pre-training (Muon and variants)",
        ),
        (
            "Quantitative Research Intern",
            "Jump Trading",
            "Jun 2024 – Aug 2024",
            "Alpha analysis for China's stock market",
        ),
    ],
}
"""What belongs together: the parts of one entry of a list."""
